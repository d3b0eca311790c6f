public import Platform

/// What an institution decides about accounts.
extension ProgramSettings {
    /// Whether people make accounts themselves.
    public static let signUp = Setting<Bool>(
        "LYCEUM_SIGN_UP", "Whether people may make an account themselves", default: "off", absent: false,
        parser: .onOrOff)
    /// The fewest characters of a new password.
    public static let passwordLength = Setting<Int>(
        "LYCEUM_PASSWORD_LENGTH", "The fewest characters that a new password may have", default: "12", absent: 12,
        parser: .number(8...128))
    /// How long an access token is good for.
    public static let accessTokenMinutes = Setting<Duration>(
        "LYCEUM_ACCESS_TOKEN_MINUTES", "How long an access token is good for, in minutes", default: "15",
        absent: .minutes(15), parser: .minutes(1...1440))
    /// How long a refresh token is good for.
    public static let refreshTokenDays = Setting<Duration>(
        "LYCEUM_REFRESH_TOKEN_DAYS", "How long a refresh token is good for, in days", default: "30",
        absent: .days(30), parser: .days(1...365))
    /// How long a browser stays signed in.
    public static let sessionHours = Setting<Duration>(
        "LYCEUM_SESSION_HOURS", "How long a browser stays signed in, in hours", default: "12", absent: .hours(12),
        parser: .hours(1...720))
    /// How many failures lock a login.
    public static let lockAfter = Setting<Int>(
        "LYCEUM_LOCK_AFTER", "How many failures in a row lock a login", default: "5", absent: 5,
        parser: .number(1...100))
    /// How long the first lock holds.
    public static let lockMinutes = Setting<Duration>(
        "LYCEUM_LOCK_MINUTES", "How long the first lock holds, in minutes; each further one twice as long, up to a day",
        default: "15", absent: .minutes(15), parser: .minutes(1...1440))
    /// How long a link to choose a password is good for.
    public static let resetHours = Setting<Duration>(
        "LYCEUM_RESET_HOURS", "How long a mailed link to choose a password is good for, in hours", default: "1",
        absent: .hours(1), parser: .hours(1...168))
    /// How long an invitation is good for.
    public static let invitationDays = Setting<Duration>(
        "LYCEUM_INVITATION_DAYS", "How long an invitation is good for, in days", default: "14", absent: .days(14),
        parser: .days(1...90))
    /// How long a link to confirm an address is good for.
    public static let verificationHours = Setting<Duration>(
        "LYCEUM_VERIFICATION_HOURS", "How long a mailed link to confirm an address is good for, in hours",
        default: "48", absent: .hours(48), parser: .hours(1...720))
    /// Whether staff must have a second factor.
    public static let staffSecondFactor = Setting<Bool>(
        "LYCEUM_STAFF_SECOND_FACTOR", "Whether staff must set up a second factor before they do anything else",
        default: "off", absent: false, parser: .onOrOff)
    /// What authenticators show.
    public static let issuer = Setting<String>(
        "LYCEUM_ISSUER", "What authenticators show beside the code", default: "Lyceum", absent: "Lyceum",
        parser: .text)
    /// How many sign-ins an address may try at once.
    public static let signInBurst = Setting<Int>(
        "LYCEUM_SIGN_IN_BURST", "How many sign-ins one address may try at once, whoever it tries", default: "100",
        absent: 100, parser: .number(1...1_000_000))
    /// How many more it may try each second.
    public static let signInsPerSecond = Setting<Int>(
        "LYCEUM_SIGN_INS_PER_SECOND", "How many more it may try each second", default: "10", absent: 10,
        parser: .number(1...1_000_000))

    /// All of them, in the order in which `lyceum doctor` shows them.
    static let ofAccounts: [SettingDeclaration] = [
        signUp.declaration, passwordLength.declaration, accessTokenMinutes.declaration, refreshTokenDays.declaration,
        sessionHours.declaration, lockAfter.declaration, lockMinutes.declaration, resetHours.declaration,
        invitationDays.declaration, verificationHours.declaration, staffSecondFactor.declaration, issuer.declaration,
        signInBurst.declaration, signInsPerSecond.declaration,
    ]
}
