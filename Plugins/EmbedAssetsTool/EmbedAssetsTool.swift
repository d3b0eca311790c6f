import FoundationEssentials

/// Writes one Swift file that holds every asset of a folder.
///
///     EmbedAssetsTool <folder of assets> <Swift file to write>
@main
enum EmbedAssetsTool {
    static func main() throws {
        guard CommandLine.arguments.count == 3 else { throw EmbeddingFailure.usage }
        let assets = try SourceAsset.all(in: CommandLine.arguments[1])
        try Data(swiftSource(of: assets).utf8).write(to: URL(filePath: CommandLine.arguments[2]))
    }

    /// The extension that the hand-written `Asset` of the target is completed by.
    static func swiftSource(of assets: [SourceAsset]) -> String {
        """
        // Written by EmbedAssetsTool from the files under Assets.

        extension Asset {
            /// Every asset, in the order of their names.
            static let all: [Asset] = [\(assets.map(\.identifier).joined(separator: ", "))]
        }

        \(assets.map(\.declaration).joined(separator: "\n\n"))

        """
    }
}

/// Why nothing could be embedded.
enum EmbeddingFailure: Error {
    case usage
    /// A control character or malformed UTF-8 cannot stand in a Swift literal.
    case notPlainText(file: String)
}
