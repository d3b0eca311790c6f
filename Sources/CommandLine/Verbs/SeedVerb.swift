internal import App
internal import Engine
internal import Identity
internal import Operations
internal import Platform

extension Verb {
    private static let demo = Flag("--demo", "a small living university: catalogue, terms, sections, students")
    private static let students = Option(
        "--students", "N", "how many students, 200 unless stated", SettingParser<Int>.number(1...100_000))
    private static let seedNumber = Option(
        "--seed", "S", "what everything made up follows from, 1 unless stated", SettingParser<Int>.number(0...Int.max))
    private static let amongRealPeople = Flag("--among-real-people", "also in a database that people use")

    static let seed = Verb(
        "seed", "Fill the database with accounts and a university that is made up",
        explanation: """
            Without --demo: superadmin@, lecturer@ and student@lyceum.example, where they are not there yet; a random
            password must be changed at the first sign-in. With --demo the accounts are admin@, registrar@, instructor@, advisor@ and student1@ to studentN@lyceum.example. Their
            password is LYCEUM_SEED_PASSWORD, or a random one that is printed once.
            """,
        options: [demo.declaration, students.declaration, seedNumber.declaration, amongRealPeople.declaration],
        examples: [
            ("seed", "who can make all other accounts"), ("seed --demo", "two hundred students"),
            ("seed --demo --students 5000 --seed 7", "a larger one, of another making"),
        ]
    ) { invocation in
        guard invocation.has(demo) else {
            try await invocation.withCurrentStore { try await $0.seed(try invocation.settings, invocation.terminal) }
            return
        }
        let university = DemonstrationUniversity(
            students: invocation[students] ?? 200, seed: invocation[seedNumber] ?? 1)
        try await invocation.withCurrentStore { store in
            try await store.plant(
                university, try invocation.settings, amongRealPeople: invocation.has(amongRealPeople),
                invocation.terminal)
        }
    }
}

extension Store {
    /// Makes the first accounts that are not there yet, and says how to sign in.
    fileprivate func seed(_ settings: Settings, _ terminal: Terminal) async throws {
        let password = SeedPassword(settings)
        let hash = try await PasswordHashing().hash(password.text)
        let made = try await database.write(.system(at: .current)) {
            try $0.seed(Seeding.all, password: hash, isOneTime: password.isRandom, .live)
        }
        for user in made { terminal.print("made \(user.email)") }
        terminal.complain(made.isEmpty ? "Every account was there already." : "Made; \(password.sentence)")
    }

    /// Makes the demonstration and says how to sign in.
    func plant(
        _ university: DemonstrationUniversity, _ settings: Settings, amongRealPeople: Bool, _ terminal: Terminal
    ) async throws {
        let password = SeedPassword(settings)
        let hash = try await PasswordHashing().hash(password.text)
        let bar = ProgressBar(terminal: terminal, label: "Registering")
        try await university.plant(in: database, password: hash, amongRealPeople: amongRealPeople, at: .current) {
            bar.show($0, of: university.students)
        }
        terminal.complain(
            """
            The demonstration university is made: admin@, registrar@, instructor@, advisor@ and student1@ to \
            student\(university.students)@lyceum.example; \(password.sentence)
            """)
    }
}

/// The password of seeded accounts.
struct SeedPassword: Sendable {
    let text: String
    let isRandom: Bool

    /// As it was set, else a random one of 80 bits.
    init(_ settings: Settings) {
        let decided = settings[ProgramSettings.seedPassword]
        isRandom = decided == nil
        text = decided ?? Self.random()
    }

    /// What people are told of it.
    var sentence: String {
        isRandom ? "their password is \(text), and is shown only now." : "their password is LYCEUM_SEED_PASSWORD."
    }

    /// Letters and digits that nobody mistakes for one another.
    static func random() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789-")
        return String(Randomness.bytes(16).map { letters[Int($0) % letters.count] })
    }
}
