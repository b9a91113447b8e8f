internal import CLAPACK
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The BLAS and LAPACK that this process found at run time.
///
/// Debian's alternatives decide which library stands behind `libblas` and `liblapack`: the
/// reference one, or OpenBLAS where its run-time package is installed.
public enum BLAS {
  /// Which BLAS was found: `OpenBLAS` with its own description, or the reference BLAS.
  public static var description: String {
    guard let symbol = unsafe dlsym(nil, "openblas_get_config") else {
      return "reference BLAS and LAPACK (libblas, liblapack)"
    }
    typealias Config = @convention(c) () -> UnsafePointer<CChar>?
    let config = unsafe unsafeBitCast(symbol, to: Config.self)
    guard let text = unsafe config() else { return "OpenBLAS" }
    let words = unsafe String(cString: text).split(separator: " ").joined(separator: " ")
    return words.hasPrefix("OpenBLAS") ? words : "OpenBLAS " + words
  }

  /// Keeps OpenBLAS on the calling thread, once a process.
  ///
  /// Our own threads share out the rows, and sums must not depend on how many there are: a library
  /// that splits a product by itself would change the last bits.
  static let isSingleThreaded: Bool = {
    guard let symbol = unsafe dlsym(nil, "openblas_set_num_threads") else { return true }
    typealias SetThreads = @convention(c) (Int32) -> Void
    unsafe unsafeBitCast(symbol, to: SetThreads.self)(1)
    return true
  }()

  /// Held while a routine of the library runs: OpenBLAS's serial variant works in memory that all
  /// callers share, and gives wrong last digits when two threads are in it at once.
  private static let isBusy = Mutex(())

  /// Runs a routine of the library while no other thread does.
  static func exclusively(_ routine: () -> Void) {
    isBusy.withLock { _ in routine() }
  }
}
