internal import Access
internal import App
internal import Crawling
internal import Engine
internal import Learning
internal import Platform

extension Verb {
    private static let offering = Option("--offering", "ID", "the section that gets them", .text)
    private static let course = Option("--course", "CODE", "the course whose sections all get them", .text)
    private static let depth = Option(
        "--depth", "N", "how many links away from the address it goes; 1 unless stated", .number(0...3))
    private static let limit = Option(
        "--limit", "N", "how many pages it comes by at most; 50 unless stated", .number(1...200))

    static let importMaterials = Verb(
        "import materials", "Search a site for materials of a course or section",
        explanation: """
            The search stays on the host of the address, keeps to its robots.txt, and asks no machine that is not on the
            open internet. What is found is added as addresses, which students do not see until somebody shows them. What
            was found before is found again.
            """,
        operands: [Operand("URL", "where the search begins")],
        options: [offering.declaration, course.declaration, depth.declaration, limit.declaration],
        examples: [
            ("import materials https://example.edu/sets --course MATH101", "for every section"),
            ("import materials https://example.edu/sets --offering 0198c0de-… --depth 2", "for one"),
        ]
    ) { invocation in
        var crawl = try Crawl(from: invocation.operands[0])
        crawl.depth = invocation[depth] ?? 1
        crawl.limit = invocation[limit] ?? 50
        let wanted = try invocation.place(offering: invocation[offering], course: invocation[course])
        let outcome = try await invocation.withCurrentStore { [crawl] store in
            let place = try await store.place(wanted)
            let bar = ProgressBar(terminal: invocation.terminal, label: "Searching")
            let pages = try await crawl.run(by: Fetching(.publicWeb)) { bar.show($0, of: crawl.limit) }
            bar.show(crawl.limit, of: crawl.limit)
            return try await store.database.write(.system(at: .current)) { transaction in
                let actor = Grant.shell(.editCatalogue).actor
                return try transaction.keep(pages, under: transaction.grant(.edit, on: place, to: actor))
            }
        }
        invocation.terminal.print(
            "\(outcome.added) added, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
    }
}

/// Whose materials are looked for, as the options say it.
private enum WantedPlace {
    case offering(Identifier<Kind.Offering>)
    case course(code: String)
}

extension Invocation {
    /// - Throws: `UsageFailure` unless exactly one is stated, or the id is none.
    fileprivate func place(offering: String?, course: String?) throws(UsageFailure) -> WantedPlace {
        switch (offering, course) {
        case (let text?, nil):
            guard let id = Identifier<Kind.Offering>(text) else {
                throw UsageFailure(description: "--offering must be the id of a section", verb: verb)
            }
            return .offering(id)
        case (nil, let code?): return .course(code: code)
        default: throw UsageFailure(description: "say either --offering or --course", verb: verb)
        }
    }
}

extension Store {
    /// The course or section that is meant.
    ///
    /// - Throws: `Refusal` when there is none.
    fileprivate func place(_ wanted: WantedPlace) async throws -> CourseContent {
        let found: CourseContent? = try await database.read(.system(at: .current)) { transaction in
            switch wanted {
            case .offering(let id):
                let known: Int? = try transaction.value("select 1 from course_offerings where id = \(id)")
                return known.map { _ in .section(id) }
            case .course(let code):
                let id: Identifier<Kind.Course>? = try transaction.value("select id from courses where code = \(code)")
                return id.map { .master($0) }
            }
        }
        guard let found else {
            switch wanted {
            case .offering(let id): throw Refusal("there is no section \(id)")
            case .course(let code): throw Refusal("there is no course \(code)")
            }
        }
        return found
    }
}
