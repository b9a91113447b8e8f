/// Why a result could not be written.
enum OutputError: Error, Equatable {
  /// The file cannot be created; the system's error number.
  case cannotCreate(path: String, errno: Int32)
  /// Writing stopped before the end; the system's error number.
  case cannotWrite(path: String, errno: Int32)
  /// Whoever reads standard output has stopped reading.
  case readerGone
}
