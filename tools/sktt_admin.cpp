// sktt-admin: founds an office, enrols its people, appoints them. Exit status: 0 done, 1 refused
// and nothing changed, 2 the arguments were not understood.

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "admin/command_line.hpp"
#include "crypto/random.hpp"

int main(int argc, char** argv) {
  try {
    const sktt::SystemClock clock;
    sktt::crypto::SystemRandom random;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto exit =
        sktt::admin::run_command_line(arguments, {std::cout, std::cerr, clock, random});
    return static_cast<int>(exit);
  } catch (const std::exception& error) {
    std::cerr << "sktt-admin: internal error: " << error.what() << '\n';
    return static_cast<int>(sktt::admin::Exit::refused);
  }
}
