internal import Platform

/// What an institution decides about accounts.
public struct IdentitySettings: Sendable, Hashable {
    /// Whether people may make an account themselves.
    public var allowsSignUp = false
    /// The fewest characters a new password may have.
    public var minimumPasswordLength = 12
    /// How long an access token is good for.
    public var accessTokenLifetime: Duration = .minutes(15)
    /// How long a refresh token is good for.
    public var refreshTokenLifetime: Duration = .days(30)
    /// How long a browser stays signed in.
    public var sessionLifetime: Duration = .hours(12)
    /// How many failures for one typed login lock it.
    public var failuresUntilLock = 5
    /// How long the first lock holds; each further one holds twice as long, up to a day.
    public var lockDuration: Duration = .minutes(15)
    /// How long a link to reset a password is good for.
    public var passwordResetLifetime: Duration = .hours(1)
    /// How long a person who was given an account may take to choose a password.
    public var invitationLifetime: Duration = .days(14)
    /// How long a link to confirm an address is good for.
    public var emailVerificationLifetime: Duration = .hours(48)
    /// Whether staff must have a second factor before they do anything else.
    public var requiresSecondFactorForStaff = false
    /// What authenticators show beside the code.
    public var issuer = "Lyceum"
    /// How many sign-ins one address may try at once, whoever it tries.
    public var signInBurst = 100
    /// How many more it may try each second.
    public var signInsPerSecond = 10.0

    /// The settings of a new installation.
    public init() {}
}
