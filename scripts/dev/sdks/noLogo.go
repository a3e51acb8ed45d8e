package main

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"net/http"
)

type emptyImage struct{}

func (emptyImage) RoundTrip(request *http.Request) (*http.Response, error) {
	var text bytes.Buffer
	err := png.Encode(&text, image.NewAlpha(image.Rect(0, 0, 64, 64)))
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(&text), Request: request}, err
}

// The generator for .NET downloads a logo. We have none, and generate without a network: it gets an empty one.
func noLogo() string {
	if transport, ok := http.DefaultTransport.(*http.Transport); ok {
		transport.RegisterProtocol("empty", emptyImage{})
	}
	return "empty://logo"
}
