internal import Platform

extension Question.Difficulty: Storable {}

extension Question: Storable {
    var json: JSONValue {
        .members([
            "identifier": identifier, "name": name, "category": category, "prompt": prompt, "has_gap": hasGap,
            "content": content, "points": points, "penalty": penalty, "difficulty": difficulty,
            "general_feedback": generalFeedback, "outcome_feedback": outcomeFeedback.isEmpty ? nil : outcomeFeedback,
            "hints": hints, "tags": tags,
        ])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("prompt"), try members.take("content"), name: try members.take("name"),
            identifier: try members.takeIfPresent("identifier"), category: try members.take("category"),
            hasGap: try members.take("has_gap"), points: try members.take("points"),
            penalty: try members.take("penalty"), difficulty: try members.takeIfPresent("difficulty"),
            generalFeedback: try members.takeIfPresent("general_feedback"),
            outcomeFeedback: try members.takeIfPresent("outcome_feedback") ?? OutcomeFeedback(),
            hints: try members.take("hints"), tags: try members.take("tags"))
        try members.end()
    }
}

extension Question {
    /// The whole question as JSON, the key in it; reading it gives the same question. The members always stand in the
    /// same order, so that equal questions have equal texts.
    public var jsonText: String { json.jsonText }

    /// Reads what `jsonText` wrote, its members in any order.
    ///
    /// - Throws: `StoredFault` for anything else.
    public init(jsonText: String) throws(StoredFault) { self = try Self.reading(jsonText) }
}
