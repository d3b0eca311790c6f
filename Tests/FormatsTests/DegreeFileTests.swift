import Platform
import Testing

@testable import Formats

@Suite("Degrees in files")
struct DegreeFileTests {
    private func hanson(_ text: String) throws -> DegreeFile { try DegreeFile(Array(text.utf8), as: .hanson) }

    @Test("results, lists, references, counts and filters become requirements")
    func hanson() throws {
        let file = try hanson(
            """
            name: Example
            type: major
            revision: 2015-16
            result: Core & Electives (EL) & Media & two courses from children & at most one course from children where { level = 100 }
            Core:
                result: CSCI 121 & (251 | MATH 252) & AS/RE 253
            Electives (EL):
                filter: only courses from (CSCI 300, 301, 302)
                result: two courses from filter & two departments from filter
            Media:
                One: one course where { gereqs = (WRI | ORC) & level = 200 }
                Two: three of (ART 102, 103, 104, ART 105)
                result: one of (One, Two)
            """)
        #expect(file.notes.isEmpty, "\(file.notes)")
        #expect(file.version == "2015-16" && file.kind == "major")
        #expect(file.tree.rule == .allOf && file.tree.children.count == 5)
        let core = file.tree.children[0]
        #expect(
            core.name == "Core"
                && core.children.map(\.rule) == [
                    .courses(2, CourseSet(["CSCI 121", "AS/RE 253"])),
                    .courses(1, CourseSet(["CSCI 251", "MATH 252"])),
                ])
        #expect(
            file.tree.children[1].children.map(\.rule) == [
                .courses(2, CourseSet(["CSCI 300", "CSCI 301", "CSCI 302"])), .departmentsAmong(2),
            ])
        let media = file.tree.children[2]
        #expect(media.rule == .nOf(1) && media.children.map(\.name) == ["One", "Two"])
        #expect(
            media.children.map(\.rule) == [
                .courses(1, CourseSet(clauses: [CourseClause(numbers: 200...299, attributes: ["WRI", "ORC"])])),
                .courses(3, CourseSet(["ART 102", "ART 103", "ART 104", "ART 105"])),
            ])
        #expect(
            file.tree.children.suffix(2).map(\.rule) == [
                .coursesAmong(2, .all), .atMost(1, CourseSet(clauses: [CourseClause(numbers: 100...199)])),
            ])
    }

    @Test("what cannot be expressed is named, with its place and its words")
    func notes() throws {
        let file = try hanson(
            """
            name: Example
            result: A & B & C & Missing
            colour: blue
            A: CSCI 300.*.2014.2
            B:
                message: Give a talk.
            C:
                result: one course where { gereqs = EIN & year >= min (year) from courses where { gereqs = BTS-T } }
            D: ART 101
            """)
        let words = file.notes.map(\.description)
        for (place, clause) in [
            ("Example", "colour: blue"), ("Example › A", "CSCI 300.*.2014.2"), ("Example › B", "Give a talk."),
            ("Example › C", "year >= min (year) from courses where { gereqs = BTS-T }"), ("Example", "Missing"),
            ("Example › D", "D"),
        ] { #expect(words.contains { $0.hasPrefix("\(place): “\(clause)”") }, "\(clause): \(words)") }
        #expect(file.notes.count == 6)
        #expect(throws: DegreeFileFault.self) { try hanson("- 1\n- 2") }
        #expect(throws: DegreeFileFault.self) { try hanson("name: [") }
    }

    @Test("a document that grows by its aliases is refused")
    func aliases() throws {
        let bomb = (1...9).map {
            "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ",") + "]"
        }
        let text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + bomb.joined(separator: "\n")
        #expect(throws: YAMLFault.self) { try YAMLValue(Array(text.utf8)) }
    }

    @Test(
        "every file of St. Olaf is expressed or reported: no course of it is dropped in silence",
        .enabled(if: SharedData.isPresent), arguments: SharedData.degrees)
    func stOlaf(name: String) throws {
        let bytes = try SharedData.bytes(name)
        let file = try DegreeFile(bytes, as: .hanson)
        let kept = Set(file.tree.allCodes.map { String($0.split(separator: " ").last ?? "") })
        let noted = file.notes.map(\.clause).joined(separator: " ")
        var results: [String] = []
        Self.collect(try YAMLValue(bytes), under: "", isName: true, into: &results)
        for result in results {
            for number in result.split(whereSeparator: { !$0.isNumber && $0 != "L" }).map({ String($0) })
            where number.count == 3 || number.count == 4 && number.hasSuffix("L") {
                #expect(
                    kept.contains(number) || noted.contains(number) || file.tree.hasLevel(number),
                    "\(name): \(number) of \(result.prefix(80))")
            }
        }
        let attributes = results.flatMap { $0.matches(of: /gereqs = \(?([A-Z-]+)/).map { String($0.1) } }
        for attribute in attributes {
            #expect(file.tree.allAttributes.contains(attribute) || noted.contains(attribute), "\(name): \(attribute)")
        }
    }

    /// The texts that the source evaluates.
    private static func collect(_ value: YAMLValue, under key: String, isName: Bool, into results: inout [String]) {
        switch value {
        case .scalar(let text): if isName || ["result", "filter"].contains(key) { results.append(text) }
        case .map(let members):
            for member in members where !["name", "revision", "slug", "type", "available through"].contains(member.key)
            {
                let isName = member.key.first.map { $0.isUppercase || $0.isNumber } ?? false
                collect(member.value, under: member.key, isName: isName, into: &results)
            }
        case .list: break
        }
    }

    @Test(
        "every file of Northeastern is expressed or reported: no course of it is dropped in silence",
        .enabled(if: SharedData.isPresent), arguments: SharedData.majors)
    func northeastern(name: String) throws {
        let bytes = try SharedData.bytes(name)
        let file = try DegreeFile(bytes, as: .northeastern)
        var (codes, ranges) = (Set<String>(), [String]())
        Self.collect(try JSONValue(bytes), &codes, &ranges)
        #expect(codes.subtracting(file.tree.allCodes).isEmpty, "\(codes.subtracting(file.tree.allCodes))")
        #expect(Set(ranges).isSubset(of: file.tree.allRanges), "\(Set(ranges).subtracting(file.tree.allRanges))")
        #expect(!codes.isEmpty)
    }

    private static func collect(_ value: JSONValue, _ codes: inout Set<String>, _ ranges: inout [String]) {
        if let subject = value["subject"]?.text {
            if let number = value["classId"]?.integer { codes.insert("\(subject) \(number)") }
            if let first = value["idRangeStart"]?.integer, let last = value["idRangeEnd"]?.integer {
                ranges.append("\(subject) \(first)-\(last)")
            }
        }
        for member in value.members ?? [] { collect(member.value, &codes, &ranges) }
        for element in value.elements ?? [] { collect(element, &codes, &ranges) }
    }
}

extension DegreeRequirement {
    /// Of every course named anywhere, those left out of ranges included.
    fileprivate var allCodes: Set<String> {
        children.reduce(into: Set((courseSet?.codes ?? []) + (courseSet?.clauses.flatMap(\.excluded) ?? []))) {
            $0.formUnion($1.allCodes)
        }
    }

    fileprivate var allAttributes: Set<String> {
        children.reduce(into: Set(courseSet?.clauses.flatMap(\.attributes) ?? [])) { $0.formUnion($1.allAttributes) }
    }

    fileprivate var allRanges: Set<String> {
        let own = (courseSet?.clauses ?? []).compactMap { clause in
            clause.numbers.map { "\(clause.subjects.joined()) \($0.lowerBound)-\($0.upperBound)" }
        }
        return children.reduce(into: Set(own)) { $0.formUnion($1.allRanges) }
    }

    fileprivate func hasLevel(_ number: String) -> Bool {
        if courseSet?.clauses.contains(where: { $0.numbers?.lowerBound == Int(number) }) == true { return true }
        if case .atMost(_, let set) = rule, set.clauses.contains(where: { $0.numbers?.lowerBound == Int(number) }) {
            return true
        }
        return children.contains { $0.hasLevel(number) }
    }
}
