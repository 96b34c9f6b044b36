import Foundation
import PackagePlugin

/// Runs the embedding tool over `Policies/` before the commands are compiled; a new policy file is picked up by itself.
@main
struct EmbedPolicies: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Policies")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPolicies.swift")
        let inputs = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") && !$0.hasPrefix("examples/") }
            .sorted()
            .map { folder.appending(path: $0) }
        return [
            .buildCommand(
                displayName: "Embedding \(inputs.count) policy files",
                executable: try context.tool(named: "EmbedPoliciesTool").url,
                arguments: [output.path, folder.path] + inputs.map(\.path),
                inputFiles: inputs,
                outputFiles: [output])
        ]
    }
}
