public import Formats
public import Platform

/// Every setting of the program.
public enum ProgramSettings {
    // MARK: Where

    /// The engine and the place of the database.
    public static let database = Setting<DatabaseLocation>(
        "DATABASE_URL", "Which database, of which engine", default: "sqlite:///lyceum.db",
        absent: .sqlite(path: "lyceum.db"), parser: .database, concealing: .password)
    /// The address to listen on.
    public static let host = Setting<String>(
        "LYCEUM_HOST", "The address to listen on", default: "127.0.0.1", absent: "127.0.0.1", parser: .text)
    /// The port to listen on.
    public static let port = Setting<Int>(
        "LYCEUM_PORT", "The port to listen on; 0 takes a free one", default: "8080", absent: 8080,
        parser: .number(0...65_535))
    /// Where people reach the program.
    public static let publicURL = Setting<String?>(
        "LYCEUM_PUBLIC_URL", "Where people reach the program, as https://lyceum.example.edu; links in mails begin so",
        optional: .siteAddress)
    /// The settings file, beside `.env`.
    public static let file = Setting<String?>("LYCEUM_CONFIG", "A settings file of NAME=value lines", optional: .text)
    /// The proxies whose word about the client is taken.
    public static let trustedProxies = Setting<[String]>(
        "LYCEUM_TRUSTED_PROXIES", "Addresses of proxies whose X-Forwarded-For is believed", absent: [], parser: .list)
    /// The certificate chain.
    public static let certificate = Setting<String?>(
        "LYCEUM_TLS_CERTIFICATE", "The file of the certificate chain, in PEM", optional: .text)
    /// The certificate's key.
    public static let certificateKey = Setting<String?>(
        "LYCEUM_TLS_KEY", "The file of the certificate's private key, in PEM", optional: .text)

    // MARK: The institution

    /// What the institution is called.
    public static let institution = Setting<String>(
        "LYCEUM_INSTITUTION", "What the institution is called", default: "Lyceum", absent: "Lyceum", parser: .text)
    /// The zone of timetables.
    public static let timeZone = Setting<TimeZoneRules>(
        "LYCEUM_TIME_ZONE", "The zone of timetables, such as Asia/Baku", default: "UTC", absent: .utc,
        parser: SettingParser("a time zone of the system, such as Asia/Baku") { name in
            name == "UTC" ? .utc : TimeZoneRules(named: name)
        })

    /// The institution's colour.
    public static let colour = Setting<PDFPage.Colour>(
        "LYCEUM_COLOUR", "The institution's colour on certificates, as #1f3a5f", default: "#1f3a5f", absent: .ink,
        parser: SettingParser("a colour such as #1f3a5f") { PDFPage.Colour($0) })

    /// Whether the catalogue is open to strangers.
    public static let openCatalogue = Setting<Bool>(
        "LYCEUM_OPEN_CATALOGUE", "Whether courses, sections and terms are open to who is not signed in", default: "on",
        absent: true, parser: .onOrOff)

    /// Whether somebody must approve changes of grades.
    public static let gradeChangeApproval = Setting<Bool>(
        "LYCEUM_GRADE_CHANGE_APPROVAL", "Whether a change of a released grade waits for somebody else's approval",
        default: "off", absent: false, parser: .onOrOff)

    /// Whether students have transcripts issued themselves.
    public static let studentTranscripts = Setting<Bool>(
        "LYCEUM_STUDENT_TRANSCRIPTS", "Whether students have transcripts of their own issued without asking anybody",
        default: "on", absent: true, parser: .onOrOff)

    /// From which percentage on a week counts as mastered.
    public static let masteredFrom = Setting<Int>(
        "LYCEUM_TOPIC_MASTERED", "From which percentage of its questions on a week counts as mastered", default: "80",
        absent: 80, parser: .number(1...100))
    /// Below which percentage a week is remedial.
    public static let remedialBelow = Setting<Int>(
        "LYCEUM_TOPIC_REMEDIAL", "Below which percentage of its questions a week is to be done again", default: "60",
        absent: 60, parser: .number(0...99))

    // MARK: Secrets

    /// What tokens are signed with.
    public static let secret = Setting<String?>(
        "LYCEUM_SECRET", "Signs tokens, at least 32 characters; made and kept beside the database when absent",
        optional: SettingParser("at least 32 characters") { $0.utf8.count >= 32 ? $0 : nil }, concealing: .everything)
    /// The password of accounts that seeding makes.
    public static let seedPassword = Setting<String?>(
        "LYCEUM_SEED_PASSWORD", "The password of seeded accounts; a random one is printed when absent",
        optional: SettingParser("at least 8 characters") { $0.count >= 8 ? $0 : nil }, concealing: .everything)

    // MARK: The pool

    /// Connections that are kept; on SQLite, threads that read.
    public static let poolSize = Setting<Int>(
        "DB_POOL_SIZE", "Database connections that are kept; on SQLite readers, at most one per core", default: "20",
        absent: 20, parser: .number(1...1000))
    /// Connections beyond those that are kept.
    public static let maxOverflow = Setting<Int>(
        "DB_MAX_OVERFLOW", "Connections beyond those, closed when idle", default: "40", absent: 40,
        parser: .number(0...1000))
    /// How long a request waits for a connection.
    public static let poolTimeout = Setting<Duration>(
        "DB_POOL_TIMEOUT", "How long a request waits for a connection, in seconds", default: "30", absent: .seconds(30),
        parser: .seconds(1...3600))
    /// How old a connection becomes.
    public static let poolRecycle = Setting<Duration>(
        "DB_POOL_RECYCLE", "How old a connection becomes, in seconds", default: "3600", absent: .seconds(3600),
        parser: .seconds(1...604_800))
    /// Whether an idle connection is tried before it is used.
    public static let poolPrePing = Setting<Bool>(
        "DB_POOL_PRE_PING", "Whether a connection that was idle is tried before use", default: "on", absent: true,
        parser: .onOrOff)

    // MARK: Work in the background

    /// How many jobs run at once in this process.
    public static let workers = Setting<Int>(
        "LYCEUM_WORKERS", "Jobs that run at once in this process; 0 leaves them to `lyceum jobs run`", default: "1",
        absent: 1, parser: .number(0...64))
    /// The mail server.
    public static let smtp = Setting<String?>(
        "LYCEUM_SMTP_URL", "The mail server, as smtp://user:password@host:port or smtps://; without it mails wait",
        optional: SettingParser("smtp://… or smtps://…") { text in
            text.hasPrefix("smtp://") || text.hasPrefix("smtps://") ? text : nil
        }, concealing: .password)
    /// Who the mails come from.
    public static let mailFrom = Setting<String>(
        "LYCEUM_MAIL_FROM", "The address that mails come from", default: "lyceum@localhost",
        absent: "lyceum@localhost",
        parser: SettingParser("an address") { $0.contains("@") && !$0.contains(where: \.isNewline) ? $0 : nil })
    /// Where backups are kept.
    public static let backups = Setting<String>(
        "LYCEUM_BACKUPS", "The directory that keeps backups", default: "backups", absent: "backups", parser: .text)
    /// How long backups are kept.
    public static let backupDays = Setting<Duration>(
        "LYCEUM_BACKUP_DAYS", "How long backups are kept, in days", default: "30", absent: .days(30),
        parser: .days(1...3650))
    /// How long a refresh token outlives its end.
    public static let tokenDays = Setting<Duration>(
        "LYCEUM_RETAIN_TOKENS", "How long ended tokens are kept, in days", default: "30", absent: .days(30),
        parser: .days(1...3650))
    /// How long sessions and sign-in attempts are kept.
    public static let sessionDays = Setting<Duration>(
        "LYCEUM_RETAIN_SESSIONS", "How long sessions and sign-in attempts are kept, in days", default: "90",
        absent: .days(90), parser: .days(1...3650))

    /// How long it is kept what pages were looked at.
    public static let pageViewDays = Setting<Duration>(
        "LYCEUM_RETAIN_PAGE_VIEWS", "How long it is kept what pages were looked at, in days", default: "365",
        absent: .days(365), parser: .days(1...3650))

    /// How long audit entries stay in the database.
    public static let auditMonths = Setting<Int>(
        "LYCEUM_RETAIN_AUDIT", "How long audit entries stay in the database, in months; older ones are archived",
        default: "24", absent: 24, parser: .number(1...1200))
    /// Where archived audit entries are kept.
    public static let archive = Setting<String>(
        "LYCEUM_ARCHIVE", "The directory that keeps archived audit entries", default: "archive", absent: "archive",
        parser: .text)

    // MARK: Tests

    /// The server on which tests make their databases.
    static let testPostgres = Setting<String?>(
        "LYCEUM_TEST_POSTGRES", "For tests: the PostgreSQL server on which they make databases", optional: .text,
        concealing: .password)
    /// The engine that tests are limited to.
    static let testEngine = Setting<String?>(
        "LYCEUM_TEST_ENGINE", "For tests: the only engine to run on", optional: .text)
    /// Whether tests write the pages they would otherwise compare with.
    static let record = Setting<String?>(
        "LYCEUM_RECORD", "For tests: 1 writes the recorded pages under docs/ anew", optional: .text)

    /// Every setting, in the order in which `lyceum doctor` shows them.
    public static let all: [SettingDeclaration] = ofProgram + ofFiles + ofAccounts + ofTests

    private static let ofProgram: [SettingDeclaration] = [
        database.declaration, host.declaration, port.declaration, publicURL.declaration, file.declaration,
        trustedProxies.declaration,
        certificate.declaration, certificateKey.declaration, institution.declaration, timeZone.declaration,
        openCatalogue.declaration, gradeChangeApproval.declaration, studentTranscripts.declaration,
        colour.declaration, masteredFrom.declaration,
        remedialBelow.declaration,
        secret.declaration, seedPassword.declaration,
        poolSize.declaration, maxOverflow.declaration, poolTimeout.declaration, poolRecycle.declaration,
        poolPrePing.declaration, workers.declaration, smtp.declaration, mailFrom.declaration, backups.declaration,
        backupDays.declaration, tokenDays.declaration, sessionDays.declaration, pageViewDays.declaration,
        auditMonths.declaration, archive.declaration,
    ]

    private static let ofTests: [SettingDeclaration] = [
        testPostgres.declaration, testEngine.declaration, record.declaration,
    ]
}
