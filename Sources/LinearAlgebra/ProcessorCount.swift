#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How many processors this process may use.
enum ProcessorCount {
  /// The number of processors that are online, at least 1.
  static let active = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
