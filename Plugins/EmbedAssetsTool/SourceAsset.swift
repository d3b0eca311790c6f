import FoundationEssentials

/// An asset as it lies in the folder: a file, or a folder whose files are joined in the order of their names.
///
/// Joining lets a long style sheet be kept as short parts, and still travel as one file: `lyceum.css/20-type.css`
/// becomes a part of `lyceum.css`.
struct SourceAsset {
    let name: String
    let text: String

    static func all(in folder: String) throws -> [SourceAsset] {
        try visibleNames(in: folder).map { name in
            let path = "\(folder)/\(name)"
            return SourceAsset(name: name, text: try text(at: path))
        }
    }

    private static func text(at path: String) throws -> String {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
            return try plainText(at: path)
        }
        return try visibleNames(in: path).map { try plainText(at: "\(path)/\($0)") }.joined()
    }

    private static func visibleNames(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func plainText(at path: String) throws -> String {
        let bytes = try Data(contentsOf: URL(filePath: path))
        let isPrintable = bytes.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A }
        guard isPrintable, let text = String(validating: bytes, as: UTF8.self) else {
            throw EmbeddingFailure.notPlainText(file: path)
        }
        return text
    }
}
