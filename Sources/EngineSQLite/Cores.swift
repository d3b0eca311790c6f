internal import Glibc

extension SQLiteDatabase.Configuration {
    /// The machine's processors that are online.
    public static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
