import Foundation
import PackagePlugin

/// Runs the embedding tool over `Policies/` before the commands are compiled; a new policy file is picked up by itself.
///
/// The tool finds the files; the folders count as its inputs, so that a file or folder added to one runs it again.
@main
struct EmbedPolicies: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Policies")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPolicies.swift")
        let inputs = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().map {
            folder.appending(path: $0)
        }
        return [
            .buildCommand(
                displayName: "Embedding the policies", executable: try context.tool(named: "EmbedPoliciesTool").url,
                arguments: [output.path, folder.path], inputFiles: [folder] + inputs, outputFiles: [output])
        ]
    }
}
