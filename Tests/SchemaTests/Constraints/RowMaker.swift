import Engine
import Platform
import TestKit

/// Makes rows of any table out of what the schema says of it, with the rows they refer to.
struct RowMaker {
    typealias Values = [String: SQL]

    let shape: SchemaShape
    let transaction: Transaction
    private var count = 0

    init(_ shape: SchemaShape, _ transaction: Transaction) {
        self.shape = shape
        self.transaction = transaction
    }

    /// Inserts a row and answers its id.
    @discardableResult
    mutating func insert(_ table: String, _ values: Values = [:]) throws -> SQL {
        let row = try row(table, values).sorted { $0.key < $1.key }
        let id: UniqueID? = try transaction.value(
            """
            insert into \(raw: table) (\(raw: row.map { "\"\($0.key)\"" }.joined(separator: ", ")))
            values (\(.joined(row.map(\.value), by: ", "))) returning id
            """)
        return "\(id)"
    }

    /// The values of a row: those given, and what is required besides.
    mutating func row(_ table: String, _ given: Values) throws -> Values {
        var row = given
        for (column, value) in try special(table, given) where row[column] == nil { row[column] = value }
        guard let shape = shape.tables[table] else { throw MissingRow() }
        for column in shape.columns.values.sorted(by: { $0.name < $1.name })
        where row[column.name] == nil && !column.isNullable && !column.hasDefault {
            row[column.name] = try value(of: column, in: table)
        }
        return row
    }

    /// A new value of a column: the id of a new row where it refers to one.
    mutating func value(of column: SchemaShape.Column, in table: String) throws -> SQL {
        if let parent = shape.tables[table]?.foreignKeys.values.first(where: { $0.columns == column.name })?.table {
            return try insert(parent)
        }
        if let word = Self.words["\(table).\(column.name)"] { return "\(word)" }
        return literal(of: column.type)
    }

    private mutating func literal(of type: String) -> SQL {
        count += 1
        return switch type {
        case "id": "gen_random_uuid()"
        case "integer": "\(count)"
        case "boolean": .true
        case "timestamp": "\(Timestamp.test)"
        case "date": "\(Timestamp.test.dateInUTC)"
        case "time": "'09:00'"
        case "json": "'{\"en\": \"x\"}'"
        case "bytes": "\([UInt8(1)])"
        case "text": "\("t\(count)")"
        default: "1"
        }
    }

    /// What rules over several columns ask for.
    private mutating func special(_ table: String, _ given: Values) throws -> Values {
        count += 1
        switch table {
        case "users": return ["email": "\("u\(count)@example.org")"]
        case "academic_terms":
            return [
                "start_date": "'2025-02-01'", "end_date": "'2025-06-01'",
                "registration_start_date": "'2025-01-01T00:00:00.000000Z'",
                "registration_end_date": "'2025-02-01T00:00:00.000000Z'",
            ]
        case "graduation_windows":
            return ["opens_at": "'2025-01-01T00:00:00.000000Z'", "closes_at": "'2025-02-01T00:00:00.000000Z'"]
        case "class_meetings": return ["day_of_week": "1", "start_time": "'09:00'", "end_time": "'10:00'"]
        case "course_equivalencies" where given["equivalent_course_id"] == nil:
            return ["equivalent_course_id": try insert("courses")]
        case "requirement_nodes", "degree_requirements": return ["depth": "0"]
        case "gpa_policies": return ["is_active": .false]
        case "academic_standing_history": return ["reason": "'x'"]
        case "course_waitlist": return ["position": "1"]
        case "course_prerequisites" where given["node_id"] == nil:
            let course = try given["course_id"].flatMap { $0 == "null" ? nil : $0 } ?? insert("courses")
            let node = try insert("requirement_nodes", ["course_id": course, "kind": "'course'"])
            return ["course_id": course, "node_id": node]
        case "signing_keys":
            let key = String(repeating: "k", count: 43 - String(count).count) + String(count)
            return ["public_key": "\(key)", "retired_at": "\(Timestamp.test)"]
        case "student_transcripts":
            let hash = String(repeating: "0", count: 64 - String(count).count) + String(count)
            return ["sequence": "\(count)", "code_hash": "\(hash)"]
        case "files", "submission_files": return ["checksum": "\(String(repeating: "a", count: 64))"]
        case "materials": return ["origin": "'linked'", "source_url": "'https://example.org'"]
        case "content_copies"
        where ["material_id", "announcement_id", "assessment_id"].allSatisfy({ given[$0] == nil }):
            return ["material_id": try insert("materials")]
        case "relative_deadlines" where given["lesson_id"] == nil && given["assessment_id"] == nil:
            return ["lesson_id": try insert("lessons"), "due_after_days": "7"]
        case "relative_deadlines": return ["due_after_days": "7"]
        case "topic_performance": return ["week_number": "1", "score": "50", "questions": "1", "attempts": "1"]
        case "syllabus_weeks": return ["week_number": "1"]
        case "questions": return ["text": "'Why?'"]
        case "lesson_prerequisites":
            let course = try insert("courses")
            return [
                "lesson_id": try insert("lessons", ["course_id": course]),
                "prerequisite_lesson_id": try insert("lessons", ["course_id": course]),
            ]
        case "assessment_networks": return ["first_address": "'0'", "last_address": "'1'"]
        case "grade_change_history":
            return [
                "grade_version": "2", "sequence": "1", "previous_hash": KnownBreaking.seal("0"),
                "hash": KnownBreaking.seal("a"),
            ]
        case "grade_chain_heads": return ["entry_count": "1", "hash": KnownBreaking.seal("a")]
        case "assessment_overrides" where given["user_id"] == nil && given["group_id"] == nil:
            return ["user_id": try insert("users")]
        default: return [:]
        }
    }

    /// A stored word for each column that takes only some and has no default.
    private static let words = [
        "audit_logs.action": "create", "mfa_factors.kind": "totp", "login_attempts.outcome": "success",
        "requirement_nodes.kind": "permission", "course_equivalencies.equivalency_type": "exact",
        "calendar_days.kind": "holiday", "section_access.level": "read", "user_roles.role": "student",
        "enrollment_events.kind": "enrolled", "student_holds.category": "financial",
        "registration_overrides.reason_code": "registration.hold", "schedule_conflicts.conflict_type": "time_overlap",
        "student_programs.kind": "major", "attendance_records.status": "present", "attempt_papers.questions": "[]",
        "attempt_events.kind": "saved", "topic_performance.level": "developing",
        "grade_change_history.change_type": "correction", "grade_change_requests.change_type": "correction",
        "grade_change_history.old_state": "graded", "grade_change_history.new_state": "graded",
        "grade_totals.basis": "all",
        "materials.material_type": "page", "signing_keys.algorithm": "ed25519",
        "gpa_course_rules.counting": "excluded", "standing_rules.standing": "good_standing",
        "academic_standing_history.standing": "good_standing", "degree_requirements.requirement_type": "all_of",
        "degree_exceptions.kind": "waive", "degree_audits.lines": "[]",
        "student_transcripts.language": "en",
    ]
}
