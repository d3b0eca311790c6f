internal import Platform

/// The departments and courses of the demonstration.
enum InventedCatalogue {
    struct Department: Sendable {
        let code: String
        let name: LocalizedText
        let courses: [(english: String, azerbaijani: String)]

        init(_ code: String, _ english: String, _ azerbaijani: String, _ courses: [(String, String)]) {
            self.code = code
            name = LocalizedText(["en": english, "az": azerbaijani])
            self.courses = courses.map { (english: $0.0, azerbaijani: $0.1) }
        }
    }

    /// What stands before a course, in terms of its department's ten courses.
    indirect enum Condition: Sendable {
        case nothing
        case course(Int, minimumGrade: String? = nil)
        case all([Condition])
        case any([Condition])
        case atLeast(Int, [Condition])
        case credits(Int)

        /// Whether somebody who has passed these of the department's courses, and earned so many credits, fulfils it.
        func isMet(by passed: Set<Int>, credits: Int) -> Bool {
            switch self {
            case .nothing: true
            // A lowest grade is left out: the demonstration's students simply chose well.
            case .course(let place, _): passed.contains(place)
            case .all(let parts): parts.allSatisfy { $0.isMet(by: passed, credits: credits) }
            case .any(let parts): parts.contains { $0.isMet(by: passed, credits: credits) }
            case .atLeast(let count, let parts):
                parts.count { $0.isMet(by: passed, credits: credits) } >= count
            case .credits(let needed): credits >= needed
            }
        }
    }

    /// The number, the credits and the condition of each of a department's ten courses.
    static let pattern: [(number: Int, credits: Int, condition: Condition)] = [
        (101, 6, .nothing),
        (102, 6, .course(0)),
        (150, 4, .nothing),
        (201, 6, .course(1, minimumGrade: "C")),
        (202, 6, .course(0)),
        (210, 5, .any([.course(1), .course(2)])),
        (301, 6, .all([.course(3), .any([.course(4), .course(5)])])),
        (310, 5, .course(3)),
        (320, 5, .atLeast(2, [.course(3), .course(4), .course(5)])),
        (401, 8, .all([.course(6), .any([.course(7), .course(8)]), .credits(24)])),
    ]

    static let departments = [
        Department(
            "MATH", "Mathematics", "Riyaziyyat",
            [
                ("Calculus I", "Riyazi analiz I"), ("Calculus II", "Riyazi analiz II"),
                ("Mathematics for Everyone", "Hamı üçün riyaziyyat"), ("Linear Algebra", "Xətti cəbr"),
                ("Discrete Mathematics", "Diskret riyaziyyat"), ("Probability", "Ehtimal nəzəriyyəsi"),
                ("Real Analysis", "Həqiqi analiz"), ("Number Theory", "Ədədlər nəzəriyyəsi"),
                ("Numerical Methods", "Ədədi üsullar"), ("Topology Seminar", "Topologiya seminarı"),
            ]),
        Department(
            "CS", "Computer Science", "Kompüter elmləri",
            [
                ("Programming I", "Proqramlaşdırma I"), ("Programming II", "Proqramlaşdırma II"),
                ("Computing and Society", "Hesablama və cəmiyyət"), ("Algorithms", "Alqoritmlər"),
                ("Computer Architecture", "Kompüter arxitekturası"), ("Databases", "Verilənlər bazaları"),
                ("Operating Systems", "Əməliyyat sistemləri"), ("Compilers", "Kompilyatorlar"),
                ("Networks", "Şəbəkələr"), ("Distributed Systems", "Paylanmış sistemlər"),
            ]),
        Department(
            "PHYS", "Physics", "Fizika",
            [
                ("Mechanics", "Mexanika"), ("Electricity and Magnetism", "Elektrik və maqnetizm"),
                ("Astronomy", "Astronomiya"), ("Waves and Optics", "Dalğalar və optika"),
                ("Thermodynamics", "Termodinamika"), ("Laboratory Methods", "Laboratoriya üsulları"),
                ("Quantum Mechanics", "Kvant mexanikası"), ("Solid State Physics", "Bərk cisimlər fizikası"),
                ("Statistical Physics", "Statistik fizika"), ("Research Project", "Tədqiqat layihəsi"),
            ]),
        Department(
            "ECON", "Economics", "İqtisadiyyat",
            [
                ("Microeconomics", "Mikroiqtisadiyyat"), ("Macroeconomics", "Makroiqtisadiyyat"),
                ("Economic Thinking", "İqtisadi düşüncə"), ("Econometrics", "Ekonometrika"),
                ("Public Finance", "Dövlət maliyyəsi"), ("Statistics for Economists", "İqtisadçılar üçün statistika"),
                ("Game Theory", "Oyunlar nəzəriyyəsi"), ("Labour Economics", "Əmək iqtisadiyyatı"),
                ("International Trade", "Beynəlxalq ticarət"), ("Economics Thesis", "İqtisadiyyat dissertasiyası"),
            ]),
        Department(
            "LIT", "Literature", "Ədəbiyyat",
            [
                ("Reading Poetry", "Şeir oxusu"), ("The Epic", "Epos"), ("Creative Writing", "Yaradıcı yazı"),
                ("Classical Azerbaijani Literature", "Klassik Azərbaycan ədəbiyyatı"), ("Drama", "Dram"),
                ("Translation", "Tərcümə"), ("The Modern Novel", "Müasir roman"),
                ("Literary Theory", "Ədəbi nəzəriyyə"),
                ("Comparative Literature", "Müqayisəli ədəbiyyat"), ("Literature Thesis", "Ədəbiyyat dissertasiyası"),
            ]),
        Department(
            "HIST", "History", "Tarix",
            [
                ("Ancient History", "Qədim tarix"), ("Medieval History", "Orta əsrlər tarixi"),
                ("History of Science", "Elm tarixi"), ("History of the Caucasus", "Qafqaz tarixi"),
                ("The Silk Road", "İpək Yolu"), ("Archives and Sources", "Arxivlər və mənbələr"),
                ("The Industrial Age", "Sənaye dövrü"), ("Oral History", "Şifahi tarix"),
                ("Historiography", "Tarixşünaslıq"), ("History Thesis", "Tarix dissertasiyası"),
            ]),
    ]
}
