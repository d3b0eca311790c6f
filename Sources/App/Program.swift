/// What the program says of itself.
public enum Program {
    /// Its name.
    public static let name = "lyceum"
    /// Its version.
    public static let version = "0.1.0"
}
