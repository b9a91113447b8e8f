#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The exit status of the program, after BSD's sysexits.
enum ExitStatus: Int32 {
  /// All is done.
  case done = 0
  /// Wrong usage.
  case usage = 64
  /// The data is wrong.
  case data = 65
  /// An input is not there, or cannot be read.
  case noInput = 66
  /// A needed part is not available.
  case unavailable = 69
  /// A mistake of the program.
  case software = 70
  /// An output cannot be created.
  case cannotCreate = 73
  /// An output cannot be written to its end.
  case outputFailed = 74
  /// A study or model file is wrong.
  case configuration = 78

  /// Ends the program.
  func end() -> Never {
    exit(rawValue)
  }
}
