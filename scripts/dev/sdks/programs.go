package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	yaml "github.com/pulumi/pulumi-yaml/pkg/pulumiyaml/codegen"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
)

// Of each language, the generator of a program's files by path.
var programs = map[string]func(*pcl.Program) (map[string][]byte, hcl.Diagnostics, error){
	"python": python.GenerateProgram,
	"go":     gogen.GenerateProgram,
	"nodejs": nodejs.GenerateProgram,
	"dotnet": dotnet.GenerateProgram,
	"java":   java.GenerateProgram,
}

func writePrograms(schemaFile, example, folder string) error {
	for _, language := range slices.Sorted(maps.Keys(programs)) {
		loader, err := load(schemaFile)
		if err != nil {
			return err
		}
		_, program, err := yaml.Eject(example, loader)
		if err != nil {
			return fmt.Errorf("cannot read %s: %w", example, err)
		}
		files, diagnostics, err := programs[language](program)
		if err == nil && diagnostics.HasErrors() {
			err = diagnostics
		}
		if err != nil {
			return fmt.Errorf("cannot write %s in %s: %w", example, language, err)
		}
		if err := write(filepath.Join(folder, language), files); err != nil {
			return err
		}
	}
	return nil
}
