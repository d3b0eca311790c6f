/// The passwords that every list of stolen ones begins with, as far as they are long enough to be chosen at all.
enum CommonPasswords {
    /// Whether a password in lower case is one of them, or such a one twice, or a single character or step of the
    /// keyboard repeated.
    static func contain(_ password: String) -> Bool {
        if words.contains(password) || isMonotonous(password) { return true }
        let half = password.prefix(password.count / 2)
        return password.count.isMultiple(of: 2) && password.hasSuffix(half) && words.contains(String(half))
    }

    private static func isMonotonous(_ password: String) -> Bool {
        let bytes = Array(password.utf8)
        let steps = Set(zip(bytes, bytes.dropFirst()).map { Int($1) - Int($0) })
        return steps.count <= 1
    }

    private static let words: Set<String> = [
        "123456", "12345678", "123456789", "1234567890", "123456789012", "1234567890123", "1234567890qwerty",
        "0123456789ab", "0987654321", "098765432109", "111111", "112233445566", "121212121212", "123123",
        "123123123123", "123321123321", "123qweasdzxc", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc",
        "1qaz2wsx3edc4rfv", "abc123", "abc123abc123", "abcd1234abcd", "abcdef123456", "abcdefghijkl",
        "administrator", "administrator1", "adminadmin", "adminadminadmin", "admin123", "admin1234567",
        "asdfghjkl", "asdfghjkl123", "asdfghjkl;'", "asdfghjklqwe", "changeme", "changeme1234", "changemenow1",
        "correcthorsebatterystaple", "dragon", "football", "football1234", "iloveyou", "iloveyou1234",
        "iloveyouforever", "letmein", "letmein12345", "letmeinplease", "login1234567", "lyceumlyceum",
        "lyceum123456", "master", "monkey", "p@ssw0rd", "p@ssw0rd1234", "p@ssword1234", "passw0rd1234",
        "password", "password1234", "password12345", "password123456", "password1234!", "passwordpassword",
        "princess", "q1w2e3r4t5y6", "qazwsxedcrfv", "qwerty", "qwerty123456", "qwerty12345678", "qwertyuiop",
        "qwertyuiop12", "qwertyuiop123", "qwertyuiop[]", "qwertyuiopasdfgh", "qwertyqwerty", "secret", "sunshine",
        "superman1234", "superuser123", "trustno1trustno1", "university123", "welcome", "welcome12345",
        "welcome123456", "zaq12wsxcde3", "zxcvbnm", "zxcvbnm12345", "zxcvbnmasdfg",
    ]
}
