import Formats

#if canImport(Glibc)
    import Glibc
#endif

/// Rosters beside the package, for trials; where they are absent, the tests that need them are skipped.
enum SharedRosters {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/") + "/shared"

    static let isThere = access("\(folder)/data/oneroster", R_OK) == 0

    /// Every bundle, with its path under the shared folder.
    static let all = [
        "data/oneroster/classlink-sample.zip",
        "data/oneroster/roster-hub-en",
        "data/oneroster/roster-hub-en/oneroster.zip",
        "data/oneroster/catalyst-Test_full_data_set.zip",
        "data/oneroster/catalyst-v1p2_full_dataset.zip",
        "data/oneroster/microsoft-sds-v2.1",
        "fixtures/catalyst-oneroster/tests/fixtures/csv_data/Test_minimal_data_set.zip",
        "fixtures/catalyst-oneroster/tests/fixtures/csv_data/Test_full_data_set.zip",
        "fixtures/catalyst-oneroster/tests/fixtures/csv_data/oneroster_test_data.zip",
        "fixtures/catalyst-oneroster/tests/fixtures/csv_data/v1p2_full_dataset.zip",
        "fixtures/microsoft-sds/CSV Samples/SDS v2.1",
        "fixtures/microsoft-sds/CSV Samples/SDS v2",
    ]

    static func read(_ path: String) throws -> RosterBundle {
        guard path.hasSuffix(".zip") else {
            return try OneRosterReader().read(BundleFiles(folder: "\(folder)/\(path)"))
        }
        return try OneRosterReader().read(BundleFiles(zip: ZipArchive(path: "\(folder)/\(path)")))
    }
}
