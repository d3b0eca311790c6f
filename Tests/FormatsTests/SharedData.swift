internal import Glibc

@testable import Formats

/// The trial data beside the repository, which is not part of it.
enum SharedData {
    static let folder: String = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return root.dropLast().joined(separator: "/") + "/shared"
    }()

    /// Whether the data is there; tests that need it are skipped without it.
    static let isPresent = access("\(folder)/data", R_OK) == 0

    static func bytes(_ path: String) throws -> [UInt8] {
        try FileContent.read("\(folder)/\(path)", limit: 1 << 28) ?? []
    }
}

extension Array where Element == ImportIssue {
    func count(of code: ImportIssue.Code) -> Int { count { $0.code == code } }
}
