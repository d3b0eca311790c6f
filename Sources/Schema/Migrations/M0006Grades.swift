internal import Engine

extension Migration {
    /// Grade scales, so that a minimum grade can be compared.
    static let gradeScales = Migration(
        6, "grade_scales",
        up: Step.establish(TrackedTable(gradeScaleTable), TrackedTable(gradeScaleSteps)) + [.sql(seed)],
        down: [.drop("grade_scale_steps", "grade_scales")])

    private static let gradeScaleTable = Table(
        "grade_scales",
        columns: [.text("code", 50), .localized("name"), .boolean("is_default", default: false)],
        constraints: [.unique("code", named: "grade_scales_code_key")],
        indexes: [Index("grade_scales_only_one_default", on: "is_default", unique: true, where: "is_default")])

    private static let gradeScaleSteps = Table(
        "grade_scale_steps",
        columns: [
            .reference("scale_id", to: "grade_scales", onDelete: .cascade),
            .text("letter", 10),
            .decimal("points", 4, 3).notNegative.nullable,
            .decimal("minimum_percentage", 5, 2).notNegative.nullable,
            .boolean("is_passing", default: true),
        ],
        constraints: [.unique("scale_id", "letter", named: "grade_scale_steps_scale_id_letter_key")])

    /// The four-point scale of North American registrars: A = 4.0. S and U pass and fail without points.
    private static var seed: String {
        let scale = "01930000-0000-7000-8000-000000000001"
        let steps: [(letter: String, points: String, percentage: String, passes: Bool)] = [
            ("A", "4.0", "93", true), ("A-", "3.7", "90", true), ("B+", "3.3", "87", true),
            ("B", "3.0", "83", true), ("B-", "2.7", "80", true), ("C+", "2.3", "77", true),
            ("C", "2.0", "73", true), ("C-", "1.7", "70", true), ("D+", "1.3", "67", true),
            ("D", "1.0", "63", true), ("D-", "0.7", "60", true), ("F", "0", "0", false),
            ("S", "null", "null", true), ("U", "null", "null", false),
        ]
        let rows = steps.enumerated().map { index, step in
            let digits = String(index + 1)
            let id = "01930000-0000-7000-8000-0000000001" + String(repeating: "0", count: 2 - digits.count) + digits
            return "('\(id)', '\(scale)', '\(step.letter)', \(step.points), \(step.percentage), \(step.passes))"
        }
        return """
            insert into grade_scales (id, code, name, is_default)
                values ('\(scale)', 'four_point', '{"en": "Four-point scale"}', true);
            insert into grade_scale_steps (id, scale_id, letter, points, minimum_percentage, is_passing)
                values \(rows.joined(separator: ",\n    "));
            """
    }
}
