internal import CKernels

/// The sum of two sequences of which one is moved along.
public enum ShiftedSum {
  /// Adds `source[i]` to `target[i + shift]` for every i for which both exist.
  ///
  /// - Parameters:
  ///   - source: What is added.
  ///   - target: What is added to.
  ///   - shift: How far the source is moved, 0 or more.
  public static func add(_ source: [Double], to target: inout [Double], shiftedBy shift: Int) {
    guard shift >= 0, shift < target.count else { return }
    let count = min(source.count, target.count - shift)
    unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let onto = target.baseAddress else { return }
        unsafe il2score_add_multiple(1, from, onto + shift, count)
      }
    }
  }
}
