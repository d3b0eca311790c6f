internal import Engine
internal import Platform
internal import Schema

/// What a decision brings: a hold, another status, a notice.
extension Transaction {
    /// Takes decisions back, with the hold and the status that each of them brought.
    func supersede(_ decisions: [Identifier<Kind.StandingDecision>]) throws {
        guard !decisions.isEmpty else { return }
        let these: SQL = "select hold_id from academic_standing_history where id in \(SQL.list(decisions))"
        try execute(
            """
            update student_holds set is_active = \(false), released_at = \(now)
             where is_active and id in (\(these) and hold_id is not null)
            """)
        try execute(
            """
            update students set status = 'active'
             where status in ('suspended', 'dismissed') and exists (
                select 1 from academic_standing_history h join standing_rules r on r.id = h.rule_id
                 where h.student_id = students.id and h.id in \(SQL.list(decisions))
                   and r.student_status = students.status)
            """)
        try execute(
            "update academic_standing_history set superseded_at = \(now) where id in \(SQL.list(decisions))")
    }

    /// Holds of the rules that place one, each with its decision.
    func placeHolds(on students: [Identifier<Kind.Student>], in term: Identifier<Kind.Term>) throws {
        let placing: [Identifier<Kind.StandingDecision>] = try values(
            """
            select h.id from academic_standing_history h join standing_rules r on r.id = h.rule_id
             where h.term_id = \(term) and h.superseded_at is null and r.places_hold and h.hold_id is null
               and h.student_id in \(SQL.list(students)) order by h.id
            """)
        let holds = try newIDs(placing.count, of: Kind.Hold.self)
        guard !placing.isEmpty else { return }
        let pairs = SQL.joined(zip(placing, holds).map { "(\($0), \($1))" }, by: ", ")
        let paired = SQL.choice(
            sqlite: "with pairs (decision, hold) as (values \(pairs))",
            postgres: """
                with pairs (decision, hold) as (
                    select cast(v.a as uuid), cast(v.b as uuid) from (values \(pairs)) v (a, b))
                """)
        try execute(
            """
            \(paired)
            insert into student_holds (id, student_id, category, reason, placed_at)
            select p.hold, h.student_id, 'academic', localized_text(r.name, u.locale), \(now)
              from pairs p join academic_standing_history h on h.id = p.decision
              join standing_rules r on r.id = h.rule_id
              join students s on s.id = h.student_id
              join users u on u.id = s.user_id
            """)
        try execute(
            """
            \(paired)
            update academic_standing_history set hold_id = (
                select p.hold from pairs p where p.decision = academic_standing_history.id)
             where id in (select decision from pairs)
            """)
    }

    /// The student row shows the standing of the latest term that has one.
    func settle(_ students: [Identifier<Kind.Student>]) throws {
        try execute(
            """
            update students set standing = (
                select h.standing from academic_standing_history h join academic_terms t on t.id = h.term_id
                 where h.student_id = students.id and h.superseded_at is null
                 order by t.start_date desc, t.code limit 1)
             where id in \(SQL.list(students))
            """)
    }

    /// Tells the students and their advisors; which standing, the page says.
    func tell(_ students: [Identifier<Kind.Student>], of term: Identifier<Kind.Term>) throws {
        let toldOf: SQL = """
            select h.student_id from academic_standing_history h left join standing_rules r on r.id = h.rule_id
             where h.term_id = \(term) and h.superseded_at is null and coalesce(r.notifies, \(SQL.true))
               and h.student_id in \(SQL.list(students))
            """
        let recipients: SQL = """
            select s.user_id from students s where s.id in (\(toldOf))
            union
            select m.user_id from students s join staff_members m on m.id = s.advisor_id where s.id in (\(toldOf))
            """
        let payload = "{\"term_id\": \"\(term)\"}"
        let telling = Telling(kind: "\("records.standing_decided")", payload: "\(payload)", now: "\(now)")
        for statement in telling.statements(to: recipients) { try send(statement) }
    }
}
