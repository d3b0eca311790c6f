internal import Access
public import Engine
public import Formats
public import Platform
public import Rollover

extension Transaction {
    /// Has what lies within the sections of a term copied soon, section after section.
    ///
    /// - Parameter user: who asked for it.
    public func enqueueContents(
        of copy: TermCopy, _ copied: CopiedTerm, for user: Identifier<Kind.User>
    ) throws {
        guard !copy.contents.isEmpty else { return }
        let parts = copy.contents.map(\.rawValue).sorted().joined(separator: " ")
        for section in copied.sections {
            try enqueueJob(
                JobKind.contents,
                payload: """
                    {"source_id": "\(section.source)", "target_id": "\(section.target)", "parts": "\(parts)", \
                    "user_id": "\(user)"}
                    """,
                uniqueKey: "\(JobKind.contents):\(section.target)")
        }
    }
}

extension JobKind {
    static let contents = "rollover.contents"

    /// Copies what lies within one section to another. Done twice, it makes nothing twice.
    ///
    /// - Parameter zone: the clocks by which times of day are kept.
    public static func copyContents(in zone: TimeZoneRules) -> JobKind {
        JobKind(contents) { context, job in
            let request = try await context.database.read(context.now) {
                try $0.first(ContentRequest.find(job.id), as: ContentRequest.self)
            }
            guard let request else { return }
            let copy = SectionCopy(from: request.source, to: request.target, request.parts, in: zone)
            do {
                try await context.database.write(
                    Context(user: request.user, rights: .system, now: context.environment.now())
                ) {
                    _ = try $0.copy(copy, under: CopyingGrant(.system(.editTerms, as: request.user)))
                }
            } catch let failure as RolloverFailure {
                // It will not be otherwise soon.
                context.observer.observe(
                    .warning("section \(request.target) was given nothing of \(request.source): \(failure.rawValue)"))
            }
        }
    }
}

/// What a job is to copy.
private struct ContentRequest: Record {
    let source: Identifier<Kind.Offering>
    let target: Identifier<Kind.Offering>
    let parts: Set<CopiedPart>
    let user: Identifier<Kind.User>

    init(row: Row) throws {
        source = try row["source_id"]
        target = try row["target_id"]
        user = try row["user_id"]
        let words: String = try row["parts"]
        parts = Set(words.split(separator: " ").compactMap { CopiedPart(rawValue: String($0)) })
    }

    static func find(_ job: Identifier<Kind.Job>) -> SQL {
        let ids = ["source_id", "target_id", "user_id"].map { name in
            SQL(
                sqlite: "payload ->> '\(name)' as \(name)", postgres: "cast(payload ->> '\(name)' as uuid) as \(name)")
        }
        return "select \(.joined(ids, by: ", ")), payload ->> 'parts' as parts from jobs where id = \(job)"
    }
}
