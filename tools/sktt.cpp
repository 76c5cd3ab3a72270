// The command line client of officials and applicants; all it does is in src/client.

#include <exception>
#include <iostream>

#include "client/command_line.hpp"
#include "crypto/random.hpp"

int main(int argc, char** argv) {
  try {
    const sktt::SystemClock clock;
    sktt::crypto::SystemRandom random;
    const auto exit =
        sktt::client::run_command_line(argc, argv, {std::cout, std::cerr, clock, random});
    return static_cast<int>(exit);
  } catch (const std::exception& error) {
    std::cerr << "Kesalahan program: " << error.what() << '\n';
    return static_cast<int>(sktt::client::ExitCode::refused);
  }
}
