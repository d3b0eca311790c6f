/// What a requirement's `result` says.
indirect enum HansonExpression: Equatable {
    /// What counts are counted of.
    enum Unit: Equatable { case courses, credits, departments }

    /// From where they are taken.
    enum Source: Equatable {
        case children
        case named([String])
        case filter
        case everywhere
    }

    case and([HansonExpression])
    case or([HansonExpression])
    /// So many of a list; nil for all.
    case of(Int?, [HansonExpression])
    /// At most so many of a list.
    case atMostOf(Int, [HansonExpression])
    /// Another requirement by its name.
    case reference(String)
    /// A course by its code.
    case course(String)
    /// A course in one section or term only.
    case occurrence(code: String, words: String)
    /// So many of a unit from a source, of those that fit; `isMost` for at most so many.
    case count(Int, Unit, Source, CourseSet?, isMost: Bool)
    /// What could not be read.
    case unread(String)
}
