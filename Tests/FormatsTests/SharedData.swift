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

extension SharedData {
    /// The files of a directory with all that is under it, whose names end so; none where the data is not there.
    static func files(under path: String, ending suffix: String) -> [String] {
        guard let directory = opendir("\(folder)/\(path)") else { return [] }
        defer { closedir(directory) }
        var found: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            if name.hasSuffix(suffix) { found.append("\(path)/\(name)") }
            if entry.pointee.d_type == DT_DIR { found += files(under: "\(path)/\(name)", ending: suffix) }
        }
        return found.sorted()
    }

    static let degrees = files(under: "data/degree-stolaf", ending: ".yaml")
    static let majors = files(under: "fixtures/graduatenu", ending: ".json")
}

extension Array where Element == ImportIssue {
    func count(of code: ImportIssue.Code) -> Int { count { $0.code == code } }
}
