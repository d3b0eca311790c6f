import Testing

@testable import Formats

@Suite("Marks in OneRoster bundles")
struct RosterResultsReaderTests {
    @Test("a broken row is told and the others are read")
    func broken() throws {
        let entries = [
            ("categories.csv", "sourcedId,title,weight\nc,Work,10\n"),
            (
                "lineItems.csv",
                """
                sourcedId,title,assignDate,dueDate,classSourcedId,categorySourcedId,academicSessionSourcedId,schoolSourcedId
                l,Sets,2025-02-03,2025-02-10,k,c,t,s
                m,Maps,someday,2025-02-10,k,c,t,s
                n,Talk,2025-02-03,2025-02-10,k,x,t,s

                """
            ),
            (
                "results.csv",
                """
                sourcedId,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate
                1,l,ada,fully graded,7,2025-02-12
                2,l,bob,splendid,7,2025-02-12
                3,m,ada,fully graded,7,2025-02-12
                4,l,,fully graded,7,2025-02-12
                5,l,eve,fully graded,many,2025-02-12
                1,l,eve,fully graded,7,2025-02-12

                """
            ),
        ].map { ZipFixture.Entry(name: $0.0, content: Array($0.1.utf8)) }
        let results = try RosterResultsReader().read(BundleFiles(zip: ZipArchive(ZipFixture(entries: entries).bytes)))
        #expect(results.results.map(\.id) == ["1"] && results.lineItems.map(\.id) == ["l"])
        #expect(
            results.issues.map(\.code) == [
                .valueInvalid, .referenceDangling, .valueMissing, .identifierDuplicate, .valueInvalid,
                .referenceDangling, .valueInvalid,
            ])
        #expect(throws: FormatFault.self) {
            try RosterResultsReader().read(BundleFiles(zip: ZipArchive(ZipFixture(entries: [entries[0]]).bytes)))
        }
    }
}
