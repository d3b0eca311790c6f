internal import Engine
internal import Platform

extension Transaction {
    /// Writes the assessments of a section into the other one, as drafts.
    func copyAssessments(of section: PlannedSection, _ copy: ContentCopy) throws {
        let missing = section.assessments.filter { !$0.item.isPresent }
        guard !missing.isEmpty else { return }
        let ids: [Identifier<Kind.Assessment>] = try newIDs(missing.count)
        let seeds = try seeds(of: missing.map(\.item.id))
        for (dated, id) in zip(missing, ids) {
            let window = dated.arrivals.map { $0?.instant }
            try send(copy.assessment(dated.item.id, as: id, in: window, seed: seeds[dated.item.id]?.follower(id)))
        }
        let mapping = IDMapping(zip(missing.map(\.item.id), ids))
        let parts: [Identifier<Kind.AssessmentSection>] = try values(copy.parts(mapping))
        let partMapping = IDMapping(zip(parts, try newIDs(parts.count)))
        try send(copy.networks(mapping))
        try send(copy.parts(mapping, as: partMapping))
        try send(copy.questions(mapping, in: partMapping))
        try send(copy.noting(mapping, "assessment_id"))
    }

    private func seeds(of ids: [Identifier<Kind.Assessment>]) throws -> [Identifier<Kind.Assessment>: PaperSeed] {
        try rows("select id, paper_seed from assessments where id in \(SQL.list(ids))").reduce(into: [:]) {
            seeds, row in
            seeds[try row["id"]] = (try row["paper_seed"] as String?).map { PaperSeed(text: $0) }
        }
    }
}

/// What the papers of an assessment follow from.
private struct PaperSeed {
    let text: String

    /// The seed of a copy: as unpredictable as the first, and another one.
    func follower(_ copy: Identifier<Kind.Assessment>) -> String {
        Digest.hexadecimal(of: Array("copy:\(copy)".utf8), key: Array(text.utf8.prefix(64)))
    }
}

extension ContentCopy {
    /// What the authors decided, in the order of the table. What is the section's own stays behind: overrides, attempts,
    /// the password, whose digest is of that assessment alone, and whether results were released.
    private static let decided: SQL = """
        type, name, instructions, is_public, duration_minutes, max_attempts, grading_method, weight, total_marks,
        passing_marks, passing_score_percentage, late_deduction_percentage, late_interval_minutes,
        late_floor_percentage, late_grace_minutes, results_release, results_shown, shuffle_questions, shuffle_options,
        source_file_id, source_file_name, generation_method, metadata
        """

    fileprivate func assessment(
        _ assessment: Identifier<Kind.Assessment>, as id: Identifier<Kind.Assessment>, in window: [Timestamp?],
        seed: String?
    ) -> SQL {
        """
        insert into assessments
            (id, course_offering_id, lesson_id, author_id, paper_seed, start_at, due_at, end_at, \(Self.decided))
        select \(id), \(target),
               (select l.id from lessons l
                 where l.copied_from_id = a.lesson_id and l.course_offering_id = \(target) and l.is_active),
               coalesce(\(author), a.author_id), \(seed), \(window[0]), \(window[1]), \(window[2]), \(Self.decided)
          from assessments a where a.id = \(assessment)
        """
    }

    fileprivate func networks(_ mapping: IDMapping) -> SQL {
        """
        insert into assessment_networks (assessment_id, network, first_address, last_address)
        select k.copy_id, w.network, w.first_address, w.last_address
          from (\(mapping.rows)) k join assessment_networks w on w.assessment_id = k.source_id
        """
    }

    fileprivate func parts(_ mapping: IDMapping) -> SQL {
        """
        select s.id from (\(mapping.rows)) k
          join assessment_sections s on s.assessment_id = k.source_id and s.is_active order by s.id
        """
    }

    fileprivate func parts(_ mapping: IDMapping, as parts: IDMapping) -> SQL {
        """
        insert into assessment_sections
            (id, assessment_id, name, instructions, "order", draw_count, draw_points, draw_topic, draw_difficulty,
             draw_tag)
        select kp.copy_id, k.copy_id, s.name, s.instructions, s."order", s.draw_count, s.draw_points, s.draw_topic,
               s.draw_difficulty, s.draw_tag
          from (\(parts.rows)) kp
          join assessment_sections s on s.id = kp.source_id
          join (\(mapping.rows)) k on k.source_id = s.assessment_id
        """
    }

    /// The same questions of the bank.
    fileprivate func questions(_ mapping: IDMapping, in parts: IDMapping) -> SQL {
        """
        insert into assessment_questions (assessment_id, section_id, question_id, "order", points)
        select k.copy_id, kp.copy_id, q.question_id, q."order", q.points
          from (\(mapping.rows)) k
          join assessment_questions q on q.assessment_id = k.source_id and q.is_active
          left join (\(parts.rows)) kp on kp.source_id = q.section_id
        """
    }
}
