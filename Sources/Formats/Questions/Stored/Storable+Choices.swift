extension ChoiceList.Scoring: Storable {}
extension ChoiceList.Numbering: Storable {}

extension Choice: Storable {
    var json: JSONValue { .members(["text": text, "weight": weight, "feedback": feedback]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("text"), weight: try members.take("weight"),
            feedback: try members.takeIfPresent("feedback"))
        try members.end()
    }
}

extension ChoiceList: Storable {
    var json: JSONValue {
        .members(["choices": choices, "scoring": scoring, "shuffled": isShuffled, "numbering": numbering])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("choices"), scoring: try members.take("scoring"), isShuffled: try members.take("shuffled"),
            numbering: try members.take("numbering"))
        try members.end()
    }
}

extension TrueFalse: Storable {
    var json: JSONValue {
        .members(["is_true": isTrue, "feedback_for_true": feedbackForTrue, "feedback_for_false": feedbackForFalse])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("is_true"), feedbackForTrue: try members.takeIfPresent("feedback_for_true"),
            feedbackForFalse: try members.takeIfPresent("feedback_for_false"))
        try members.end()
    }
}
