import PackagePlugin

/// Turns the files under a target's `Assets` folder into Swift literals, so that the program is one file.
///
/// Build commands run only when an asset has changed; the list of assets is read anew with every build.
@main
struct EmbedAssets: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let folder = module.directoryURL.appending(path: "Assets", directoryHint: .isDirectory)
        let assets = module.sourceFiles.map(\.url).filter { $0.path.hasPrefix(folder.path) }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedAssets.swift")
        return [
            .buildCommand(
                displayName: "Embedding the assets of \(target.name)",
                executable: try context.tool(named: "EmbedAssetsTool").url,
                arguments: [folder.path, output.path],
                inputFiles: assets,
                outputFiles: [output])
        ]
    }
}
