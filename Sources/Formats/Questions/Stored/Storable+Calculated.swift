extension CalculatedKey.Value: Storable {
    var json: JSONValue { .members(["name": name, "number": number]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("name"), try members.take("number"))
        try members.end()
    }
}

extension CalculatedKey.Variant: Storable {
    var json: JSONValue { .members(["values": values, "answer": answer]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("values"), answer: try members.take("answer"))
        try members.end()
    }
}

extension CalculatedKey.Tolerance: Storable {
    var json: JSONValue {
        switch self {
        case .absolute(let number): .members(["absolute": number])
        case .proportion(let part): .members(["part": part])
        }
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        if let number = try members.takeIfPresent("absolute", as: ExactNumber.self) {
            self = .absolute(number)
        } else {
            self = .proportion(try members.take("part"))
        }
        try members.end()
    }
}

extension CalculatedKey: Storable {
    var json: JSONValue {
        .members(["formula": formula, "tolerance": tolerance, "places": places, "variants": variants])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            formula: try members.take("formula"), tolerance: try members.take("tolerance"),
            places: try members.takeIfPresent("places"), variants: try members.take("variants"))
        try members.end()
    }
}
