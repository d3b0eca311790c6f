public import Access
public import Engine
public import Platform

extension Transaction {
    /// The files of work for who grades it, under names that tell nothing while those are hidden.
    public func filesToGrade(of id: Submission.ID, under grant: Grant<Exam.ID>) throws -> [SubmissionFile] {
        let files = try all(SubmissionFile.list(of: [id]), as: SubmissionFile.self)
        guard try hidesNames(of: grant.resource) else { return files }
        return files.enumerated().map { place, file in file.purpose == .work ? file.unnamed(place + 1) : file }
    }

    /// A file of work for an actor: their own, what was given back once that is released, and as `filesToGrade` has it
    /// for who grades.
    ///
    /// - Throws: `SubmissionFailure` for everyone else, as where there is none.
    public func file(
        _ id: Identifier<Kind.SubmissionFile>, of submission: Submission.ID, for actor: Actor
    ) throws -> SubmissionFile {
        if let own = try ownSubmission(submission, of: actor.user) {
            let file: SubmissionFile? = try first(SubmissionFile.find(id))
            let isShown =
                try file?.purpose == .work || releasedResult(of: own, for: actor.user)?.showsFeedback == true
            if let file, file.submission == own.id, isShown { return file }
        }
        let work: Submission = try first(Submission.find(submission)).orThrow(SubmissionFailure.unknown)
        let mayRead = try rights(to: work.assessment, of: actor).contains(.readAttempts)
        guard mayRead else { throw SubmissionFailure.unknown }
        let grant = try grant(.readAttempts, on: work.assessment, to: actor)
        return try filesToGrade(of: work.id, under: grant).first { $0.id == id }.orThrow(SubmissionFailure.unknown)
    }
}
