extension TextKey.Answer: Storable {
    var json: JSONValue {
        .members(["text": text, "pattern": isPattern, "weight": weight, "feedback": feedback])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("text"), isPattern: try members.take("pattern"), weight: try members.take("weight"),
            feedback: try members.takeIfPresent("feedback"))
        try members.end()
    }
}

extension TextKey: Storable {
    var json: JSONValue { .members(["answers": answers, "case_sensitive": isCaseSensitive]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("answers"), isCaseSensitive: try members.take("case_sensitive"))
        try members.end()
    }
}

extension NumericKey.Match: Storable {
    var json: JSONValue {
        switch self {
        case .value(let value, let tolerance): .members(["value": value, "tolerance": tolerance])
        case .proportion(let value, let part): .members(["value": value, "part": part])
        case .range(let lower, let upper): .members(["from": lower, "to": upper])
        case .any: .members([:])
        }
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        if let value = try members.takeIfPresent("value", as: ExactNumber.self) {
            if let tolerance = try members.takeIfPresent("tolerance", as: ExactNumber.self) {
                self = .value(value, tolerance: tolerance)
            } else {
                self = .proportion(value, tolerance: try members.take("part"))
            }
        } else if let lower = try members.takeIfPresent("from", as: ExactNumber.self) {
            self = .range(lower, try members.take("to"))
        } else {
            self = .any
        }
        try members.end()
    }
}

extension NumericKey.Answer: Storable {
    var json: JSONValue { .members(["match": match, "weight": weight, "feedback": feedback]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("match"), weight: try members.take("weight"),
            feedback: try members.takeIfPresent("feedback"))
        try members.end()
    }
}

extension NumericKey.Unit: Storable {
    var json: JSONValue { .members(["name": name, "multiplier": multiplier]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("name"), multiplier: try members.take("multiplier"))
        try members.end()
    }
}

extension NumericKey: Storable {
    var json: JSONValue { .members(["answers": answers, "units": units, "unit_penalty": unitPenalty]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            try members.take("answers"), units: try members.take("units"),
            unitPenalty: try members.takeIfPresent("unit_penalty"))
        try members.end()
    }
}
