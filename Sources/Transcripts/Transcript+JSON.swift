internal import Formats
internal import Platform

extension Transcript {
    /// The form of `json`; another order or meaning of the members is another one.
    static let form = 1

    /// The canonical text: one line, each member always there and in this order, decimals as short as they can be. It is
    /// what is frozen and signed.
    public var json: String {
        """
        {"form":\(Self.form),"institution":\(institution.jsonQuoted),"language":"\(language.rawValue)",\
        "day":\(day.json),"student":{"name":\(studentName.jsonQuoted),"number":\(studentNumber.jsonQuoted)},\
        "programs":[\(programs.map(\.json).joined(separator: ","))],\
        "transfers":[\(transfers.map(\.json).joined(separator: ","))],\
        "terms":[\(terms.map(\.json).joined(separator: ","))],\
        "totals":{"gpa":\(totals.gpa.json),"gpa_credits":\(totals.gpaCredits),"points":\(totals.points)}}
        """
    }

    /// Reads what `json` wrote; nil for any other text.
    public init?(json: String) {
        guard let kept = KeptValue.object(json), kept["form"]?.integer == Self.form,
            let institution = kept["institution"]?.text, let language = kept["language"]?.text.flatMap(Language.init),
            let day = kept["day"]?.day, let name = kept["student"]?["name"]?.text,
            let number = kept["student"]?["number"]?.text, let programs = kept["programs"]?.all(Program.init),
            let transfers = kept["transfers"]?.all(Transfer.init), let terms = kept["terms"]?.all(Term.init),
            let credits = kept["totals"]?["gpa_credits"]?.decimal, let points = kept["totals"]?["points"]?.decimal
        else { return nil }
        self.init(
            institution: institution, language: language, day: day, studentName: name, studentNumber: number,
            programs: programs, transfers: transfers, terms: terms,
            totals: Totals(gpa: kept["totals"]?["gpa"]?.decimal, gpaCredits: credits, points: points))
    }
}

extension Transcript.Program {
    fileprivate var json: String {
        """
        {"code":\(code.jsonQuoted),"name":\(name.jsonQuoted),"kind":\(kind.jsonQuoted),"version":\(version.json),\
        "started_on":\(startedOn.json),"ended_on":\(endedOn.json),"degree":\(degree.json),\
        "conferred_on":\(conferredOn.json)}
        """
    }

    fileprivate init?(_ kept: KeptValue) {
        guard let code = kept["code"]?.text, let name = kept["name"]?.text, let kind = kept["kind"]?.text else {
            return nil
        }
        self.init(
            code: code, name: name, kind: kind, version: kept["version"]?.text, startedOn: kept["started_on"]?.day,
            endedOn: kept["ended_on"]?.day, degree: kept["degree"]?.text, conferredOn: kept["conferred_on"]?.day)
    }
}

extension Transcript.Transfer {
    fileprivate var json: String {
        """
        {"institution":\(institution.jsonQuoted),"external_course":\(externalCourse.jsonQuoted),\
        "course_code":\(courseCode.json),"credits":\(credits),"letter":\(letter.json),\
        "completed_on":\(completedOn.json),"approved_on":\(approvedOn.json)}
        """
    }

    fileprivate init?(_ kept: KeptValue) {
        guard let institution = kept["institution"]?.text, let course = kept["external_course"]?.text,
            let credits = kept["credits"]?.decimal
        else { return nil }
        self.init(
            institution: institution, externalCourse: course, courseCode: kept["course_code"]?.text, credits: credits,
            letter: kept["letter"]?.text, completedOn: kept["completed_on"]?.day, approvedOn: kept["approved_on"]?.day)
    }
}

extension Transcript.Term {
    fileprivate var json: String {
        """
        {"code":\(code.json),"name":\(name.json),"starts_on":\(startsOn.json),"ends_on":\(endsOn.json),\
        "standing":\(standing.json),"gpa":\(gpa.json),"gpa_credits":\(gpaCredits),\
        "courses":[\(courses.map(\.json).joined(separator: ","))]}
        """
    }

    fileprivate init?(_ kept: KeptValue) {
        guard let credits = kept["gpa_credits"]?.decimal, let courses = kept["courses"]?.all(Transcript.Course.init)
        else { return nil }
        self.init(
            code: kept["code"]?.text, name: kept["name"]?.text, startsOn: kept["starts_on"]?.day,
            endsOn: kept["ends_on"]?.day, standing: kept["standing"]?.text, gpa: kept["gpa"]?.decimal,
            gpaCredits: credits, courses: courses)
    }
}

extension Transcript.Course {
    fileprivate var json: String {
        """
        {"enrollment":"\(enrollment)","code":\(code.jsonQuoted),"title":\(title.jsonQuoted),"credits":\(credits),\
        "letter":\(letter.json),"points":\(points.json),"state":"\(state.rawValue)",\
        "counting":"\(counting.rawValue)","earned":\(isEarned)}
        """
    }

    fileprivate init?(_ kept: KeptValue) {
        guard let enrollment = kept["enrollment"]?.text.flatMap({ Identifier<Kind.Enrollment>($0) }),
            let code = kept["code"]?.text, let title = kept["title"]?.text, let credits = kept["credits"]?.decimal,
            let state = kept["state"]?.text.flatMap(Transcript.State.init),
            let counting = kept["counting"]?.text.flatMap(Transcript.Counting.init),
            let isEarned = kept["earned"]?.boolean
        else { return nil }
        self.init(
            enrollment: enrollment, code: code, title: title, credits: credits, letter: kept["letter"]?.text,
            points: kept["points"]?.decimal, state: state, counting: counting, isEarned: isEarned)
    }
}

extension KeptValue {
    fileprivate var day: CalendarDate? { text.flatMap { CalendarDate($0) } }

    /// Every element of a list, read; nil when one of them cannot be.
    fileprivate func all<Element>(_ read: (KeptValue) -> Element?) -> [Element]? {
        guard let list else { return nil }
        let elements = list.compactMap(read)
        return elements.count == list.count ? elements : nil
    }
}

extension String? {
    fileprivate var json: String { self?.jsonQuoted ?? "null" }
}

extension Decimal? {
    fileprivate var json: String { self?.text ?? "null" }
}

extension CalendarDate? {
    fileprivate var json: String { self?.json ?? "null" }
}

extension CalendarDate {
    fileprivate var json: String { "\"\(self)\"" }
}
