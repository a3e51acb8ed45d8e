//go:build tools

// Package tools pins the Pulumi CLI, for machines that cannot download it but have Go.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
