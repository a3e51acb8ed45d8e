// Command sdks writes the plugin's SDKs, and examples in their languages, by Pulumi's own generators.
package main

import (
	"fmt"
	"os"
)

const usage = `usage: sdks packages <schema.json> <folder>
       sdks programs <schema.json> <folder with a YAML project> <folder>`

func main() {
	err := fmt.Errorf("%s", usage)
	switch arguments := os.Args[1:]; {
	case len(arguments) == 3 && arguments[0] == "packages":
		err = writePackages(arguments[1], arguments[2])
	case len(arguments) == 4 && arguments[0] == "programs":
		err = writePrograms(arguments[1], arguments[2], arguments[3])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
