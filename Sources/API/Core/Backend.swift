public import Engine
public import Files
public import Identity
public import Operations
public import Platform

/// What the handlers of a running program share.
public struct Backend: Sendable {
    /// The clock and the randomness.
    public let environment: Environment
    /// The database.
    public let database: any Database
    /// Where passwords are hashed.
    public let passwords: PasswordHashing
    /// The program's secret.
    public let secret: Secret
    /// Signs and reads access tokens.
    public let tokens: AccessTokens
    /// What the institution is called, and where its clocks stand.
    public let institution: Institution
    /// Where people reach the program, without a slash at its end.
    public let publicAddress: String
    /// What the institution decided about accounts.
    public let settings: IdentitySettings
    /// How often one address may try to sign in.
    public let signInLimit: RateLimit
    /// How often one address may ask for numbers and codes that are none.
    let verificationLimit = RateLimit(burst: 30, perSecond: 0.2)
    /// Where files are kept; nil where none are taken.
    public let files: FileStore?
    /// Where requests and failures are noted.
    public let log: Log
    /// What pages were looked at; nil where that is not kept.
    public let pageViews: PageViewRecorder?
    /// What was answered to everyone alike.
    let openAnswers = OpenAnswers()

    /// A backend of these parts.
    public init(
        environment: Environment = .live, database: any Database, passwords: PasswordHashing, secret: Secret,
        institution: Institution = Institution(), settings: IdentitySettings = IdentitySettings(),
        files: FileStore? = nil, publicAddress: String = "http://localhost:8080", recordsPageViews: Bool = true,
        log: Log
    ) {
        pageViews = recordsPageViews ? PageViewRecorder(database, environment) : nil
        self.institution = institution
        self.environment = environment
        self.database = database
        self.passwords = passwords
        self.secret = secret
        self.settings = settings
        self.files = files
        self.publicAddress = publicAddress
        self.log = log
        tokens = AccessTokens(secret)
        signInLimit = RateLimit(burst: settings.signInBurst, perSecond: settings.signInsPerSecond)
    }
}
