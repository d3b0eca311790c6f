extension FormattedText.Format: Storable {}

extension FormattedText: Storable {
    /// Plain text is a string, other text an object.
    var json: JSONValue { format == .plain ? text.json : .members(["text": text, "format": format]) }

    init(json: JSONValue) throws(StoredFault) {
        guard json.text == nil else {
            self.init(try String(json: json))
            return
        }
        var members = try StoredMembers(json)
        self.init(try members.take("text"), try members.take("format"))
        try members.end()
    }
}

extension OutcomeFeedback: Storable {
    var json: JSONValue { .members(["correct": correct, "partial": partial, "incorrect": incorrect]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            correct: try members.takeIfPresent("correct"), partial: try members.takeIfPresent("partial"),
            incorrect: try members.takeIfPresent("incorrect"))
        try members.end()
    }
}

extension Hint: Storable {
    var json: JSONValue { .members(["text": text, "clears_wrong": clearsWrong, "tells_right": tellsRight]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("text"), clearsWrong: try members.take("clears_wrong"),
            tellsRight: try members.take("tells_right"))
        try members.end()
    }
}
