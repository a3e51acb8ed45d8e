//go:build tools

// Package tools pins actionlint, which looks at the generated GitHub workflow.
package tools

import _ "github.com/rhysd/actionlint/cmd/actionlint"
