import Platform
import Testing

@Suite("Ids")
struct IdentifierTests {
    @Test("an id reads back from its text")
    func roundTrip() {
        let id = Environment.live.id(Kind.Student.self)
        #expect(Identifier<Kind.Student>(id.text) == id)
        #expect(id.text.utf8.count == 36)
    }

    @Test("a later id sorts after an earlier one", arguments: [1, 1000, 86_400_000_000] as [Int64])
    func order(step: Int64) {
        let first = UniqueID(time: Timestamp(microseconds: 1_700_000_000_000_000), random: (.max, .max))
        let second = UniqueID(time: Timestamp(microseconds: 1_700_000_000_000_000 + step * 1000), random: (0, 0))
        #expect(first < second)
        #expect(first.text < second.text)
    }

    @Test(
        "what is not a UUID is not an id",
        arguments: [
            "", "x", "0190163d-8694-739b-aea5-966c26f8ad9", "0190163d-8694-739b-aea5-966c26f8ad911",
            "0190163d86947-39b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad9g",
        ])
    func invalid(text: String) {
        #expect(Identifier<Kind.Student>(text) == nil)
    }
}
