public import Identity
public import Platform

extension IdentitySettings {
    /// What the settings say about accounts.
    public init(_ settings: Settings) {
        self.init()
        allowsSignUp = settings[ProgramSettings.signUp]
        minimumPasswordLength = settings[ProgramSettings.passwordLength]
        accessTokenLifetime = settings[ProgramSettings.accessTokenMinutes]
        refreshTokenLifetime = settings[ProgramSettings.refreshTokenDays]
        sessionLifetime = settings[ProgramSettings.sessionHours]
        failuresUntilLock = settings[ProgramSettings.lockAfter]
        lockDuration = settings[ProgramSettings.lockMinutes]
        passwordResetLifetime = settings[ProgramSettings.resetHours]
        invitationLifetime = settings[ProgramSettings.invitationDays]
        emailVerificationLifetime = settings[ProgramSettings.verificationHours]
        requiresSecondFactorForStaff = settings[ProgramSettings.staffSecondFactor]
        issuer = settings[ProgramSettings.issuer]
        signInBurst = settings[ProgramSettings.signInBurst]
        signInsPerSecond = Double(settings[ProgramSettings.signInsPerSecond])
    }
}
