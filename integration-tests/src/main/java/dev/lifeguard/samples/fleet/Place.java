package dev.lifeguard.samples.fleet;

/** Where the database is. */
record Place(String url, String user, String password) {

  static Place ofEnvironment() {
    return new Place(
        System.getenv("FLEET_DB_URL"),
        System.getenv("FLEET_DB_USER"),
        System.getenv("FLEET_DB_PASSWORD"));
  }
}
