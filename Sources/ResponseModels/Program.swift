/// The program that a model file names as its maker.
public enum Program {
  /// The name of the program.
  public static let name = "il2score"
  /// The version of the program: major.minor.patch.
  public static let version = "0.1.0"
  /// Name and version, as they stand in a model file.
  public static let identity = "\(name) \(version)"
}
