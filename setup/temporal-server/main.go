// Temporal's own server, in memory, for tests and the demo: ends with its standard input.
package main

import (
	"fmt"
	"io"
	"os"

	"go.temporal.io/server/temporaltest"
)

func main() {
	server := temporaltest.NewServer()
	fmt.Println(server.GetFrontendHostPort(), server.GetDefaultNamespace())
	io.Copy(io.Discard, os.Stdin)
}
