internal import Engine

/// Something that may stand in the way of a seat, or that taking it must look after.
struct Obstacle {
    let code: SQL
    /// Whether it does; about the offering `t`.
    let condition: SQL

    init(_ code: String, _ condition: SQL) {
        self.code = SQL(raw: "'\(code)'")
        self.condition = condition
    }

    /// `(1, 'code'), (2, 'code')`, in order.
    static func list(_ obstacles: [Obstacle]) -> SQL {
        .joined(obstacles.enumerated().map { "(\(raw: "\($0.offset)"), \($0.element.code))" }, by: ", ")
    }

    /// `when 1 then condition when 2 then condition`, by the places of the list.
    static func cases(_ obstacles: [Obstacle]) -> SQL {
        .joined(
            obstacles.enumerated().map { "when \(raw: "\($0.offset)") then \($0.element.condition)" }, by: "\n")
    }
}
