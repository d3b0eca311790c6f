extension Matching.Scoring: Storable {}
extension Ordering.Scoring: Storable {}
extension Ordering.Layout: Storable {}

extension Matching.Pair: Storable {
    var json: JSONValue { .members(["prompt": prompt, "answer": answer]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("prompt"), try members.take("answer"))
        try members.end()
    }
}

extension Matching: Storable {
    var json: JSONValue {
        .members(["pairs": pairs, "distractors": distractors, "scoring": scoring, "shuffled": isShuffled])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("pairs"), distractors: try members.take("distractors"),
            scoring: try members.take("scoring"), isShuffled: try members.take("shuffled"))
        try members.end()
    }
}

extension Ordering: Storable {
    var json: JSONValue { .members(["items": items, "scoring": scoring, "layout": layout]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("items"), scoring: try members.take("scoring"), layout: try members.take("layout"))
        try members.end()
    }
}

extension WordBank.Word: Storable {
    var json: JSONValue { .members(["text": text, "group": group, "reusable": isReusable]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("text"), group: try members.take("group"), isReusable: try members.take("reusable"))
        try members.end()
    }
}

extension WordBank: Storable {
    var json: JSONValue { .members(["words": words, "key": key, "shuffled": isShuffled]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("words"), key: try members.take("key"), isShuffled: try members.take("shuffled"))
        try members.end()
        guard key.allSatisfy(words.indices.contains) else {
            throw StoredFault("names a word that is not there", at: ["key"])
        }
    }
}
