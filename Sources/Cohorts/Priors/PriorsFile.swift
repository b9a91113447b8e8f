internal import Crypto

/// Priors on coefficients, as they stand in a YAML file.
///
/// ```yaml
/// priors:
/// - term: log(nlr)
///   where: tumor=rcc
///   distribution: normal
///   mean: -0.6
///   sd: 0.4
///   unit: log
///   basis: Kuzman 2017
///   published: {hr: 1.08, conf_low: 1.01, conf_high: 1.14, n: 71, contrast: measured}
/// - {term: sex=male, distribution: log-f, m: 2}
/// ```
///
/// The list may also be the whole document.
public struct PriorsFile: Hashable, Sendable {
  /// The name of the file.
  public let file: String
  /// The SHA-256 of its text, in hexadecimal.
  public let digest: String
  /// The priors, in the order of the file; at least one.
  public let priors: [CoefficientPrior]

  /// Reads a file of priors.
  ///
  /// - Parameter path: The path of the file, or `-` for standard input.
  /// - Returns: What the file says.
  /// - Throws: `PriorsFileError` with the first fault, its line and its column.
  public static func read(path: String) throws(PriorsFileError) -> PriorsFile {
    do throws(StudyFileError) {
      return try PriorsFile(text: StudyFile.text(path: path), source: path)
    } catch {
      throw PriorsFileError(fault: error)
    }
  }

  /// Reads the text of a file of priors.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - source: What to call the file in errors.
  /// - Returns: What the text says.
  /// - Throws: `PriorsFileError` with the first fault, its line and its column.
  public static func parse(_ text: String, source: String) throws(PriorsFileError) -> PriorsFile {
    do throws(StudyFileError) {
      return try PriorsFile(text: text, source: source)
    } catch {
      throw PriorsFileError(fault: error)
    }
  }

  private init(text: String, source: String) throws(StudyFileError) {
    priors = try PriorsFileParser(nodes: StudyFileParser(file: source)).priors(from: text)
    file = source
    let digits = Array("0123456789abcdef")
    digest = SHA256.hash(data: Array(text.utf8)).reduce(into: "") {
      $0.append(digits[Int($1 >> 4)])
      $0.append(digits[Int($1 & 15)])
    }
  }
}

/// Why a file of priors could not be read.
public struct PriorsFileError: Error, Equatable, Sendable {
  /// What is wrong, and where.
  public let fault: StudyFileError
}
